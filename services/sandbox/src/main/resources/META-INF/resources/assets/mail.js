// The opened mail: its people, its content in a frame without scripts, and the unsubscribe button.
import {byId, call, element, timeOf, word} from './common.js';

const POLICY = "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'";
const ACTIVE = 'script, link, iframe, frame, object, embed, base, meta[http-equiv]';
const LOADING = ['src', 'srcset', 'background', 'poster'];
const article = byId('mail');
const kinds = [...byId('mail-kinds').querySelectorAll('button')];
let opened;

export const openedId = () => opened?.id;

// The name of a From header such as "Waymark <news@example.com>", or the whole of it.
export function nameOf(header) {
  const [, name] = header?.match(/^\s*"?([^"<]*?)"?\s*</) ?? [];
  return name || header || word('noSender');
}

export const subjectOf = mail => mail.headers.Subject || word('noSubject');

function pairs(list, entries) {
  const given = entries.filter(([, value]) => value !== undefined && value !== '');
  list.replaceChildren(...given.flatMap(([name, value]) => {
    const definition = element('dd');
    definition.append(value);
    return [element('dt', '', name), definition];
  }));
}

// The mail as a document that loads nothing: what would is taken out here, and the policy stops what is left. A link that is
// followed opens a tab of its own.
function framed(html) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  page.querySelectorAll(ACTIVE).forEach(node => node.remove());
  LOADING.forEach(name => page.querySelectorAll(`[${name}]`).forEach(node => {
    if (!node.getAttribute(name).startsWith('data:')) node.removeAttribute(name);
  }));
  page.querySelectorAll('a[href], area[href]').forEach(link => {
    if (!/^\s*(https?|mailto):/i.test(link.getAttribute('href'))) link.removeAttribute('href');
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
  });
  const policy = page.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = POLICY;
  page.head.prepend(policy);
  return `<!DOCTYPE html>${page.documentElement.outerHTML}`;
}

function showAs(kind) {
  kinds.forEach(button => button.setAttribute('aria-pressed', String(button.dataset.kind === kind)));
  byId('mail-html').hidden = kind !== 'html';
  byId('mail-remote').hidden = kind !== 'html';
  byId('mail-text').hidden = kind !== 'text';
}

function showContent(mail) {
  byId('mail-html').srcdoc = mail.html === undefined ? '' : framed(mail.html);
  byId('mail-text').textContent = mail.text ?? '';
  byId('mail-kinds').hidden = mail.html === undefined || mail.text === undefined;
  byId('mail-nothing').hidden = mail.html !== undefined || mail.text !== undefined;
  showAs(mail.html !== undefined ? 'html' : mail.text !== undefined ? 'text' : 'nothing');
}

function showUnsubscribe(mail) {
  byId('unsubscribe-box').hidden = mail.unsubscribeUrl === undefined;
  byId('unsubscribe-body').hidden = true;
  const before = mail.unsubscribed;
  answerWith(before ? `${word('unsubscribeBefore')} ${before.status}` : '', '');
}

function answerWith(text, kind) {
  const answer = byId('unsubscribe-answer');
  answer.textContent = text;
  answer.dataset.kind = kind;
}

// What the server says arrives after another mail may have been opened.
async function unsubscribe() {
  const {id} = opened;
  answerWith(word('unsubscribing'), '');
  try {
    const {status, answer} = await call('POST', `/v1/mails/${encodeURIComponent(id)}:unsubscribe`);
    if (opened?.id !== id) return;
    const done = status >= 200 && status < 300;
    answerWith(`${word(done ? 'unsubscribeDone' : 'unsubscribeFailed')} ${status}`, done ? 'done' : 'problem');
    byId('unsubscribe-body').textContent = answer;
    byId('unsubscribe-body').hidden = answer.trim() === '';
  } catch (problem) {
    if (opened?.id === id) answerWith(problem.message, 'problem');
  }
}

export function openMail(mail) {
  opened = mail;
  byId('mail-subject').textContent = subjectOf(mail);
  pairs(byId('mail-people'), [
    [word('from'), mail.headers.From ?? word('noSender')],
    [word('to'), mail.headers.To],
    [word('received'), timeOf(mail.at)],
  ]);
  byId('mail-aside').hidden = mail.outcome !== 'DROPPED';
  byId('mail-aside').textContent = word('dropped');
  showUnsubscribe(mail);
  showContent(mail);
  pairs(byId('mail-headers'), [
    ...Object.entries(mail.headers),
    [word('envelopeFrom'), mail.envelope.from || '<>'],
    [word('envelopeTo'), mail.envelope.to.join(', ')],
    [word('queueId'), mail.id],
    [word('size'), String(mail.octets)],
  ]);
  byId('mails').hidden = true;
  article.hidden = false;
  byId('mail-subject').focus({preventScroll: true});
  article.scrollIntoView({block: matchMedia('(max-width: 45rem)').matches ? 'start' : 'nearest'});
}

export function closeMail() {
  opened = undefined;
  article.hidden = true;
  byId('mail-html').srcdoc = '';
  byId('mails').hidden = false;
}

kinds.forEach(button => button.addEventListener('click', () => showAs(button.dataset.kind)));
byId('unsubscribe').addEventListener('click', unsubscribe);
