// The mailboxes, and the list of mails of the chosen one.
import {onChange} from './changes.js';
import {arrange, byId, call, coalescing, element, mailboxPath, ownKnobs, timeOf, word} from './common.js';
import {closeMail, nameOf, openedId, openMail, subjectOf} from './mail.js';

const SHOWN = 50;
const boxes = new Map();
const rows = new Map();
const read = new Set();
const markOwn = ownKnobs('mail', boxes);
let chosen;
let drawn = {};
let newestRevision = -1;

function newBox(address) {
  const item = element('li');
  const button = element('button', 'box-row');
  button.type = 'button';
  button.append(element('b', 'address', address), element('span', 'chip own', word('ownKnobs')), element('span', 'count'));
  button.addEventListener('click', () => choose(address));
  item.append(button);
  const box = {item, button, count: button.querySelector('.count')};
  boxes.set(address, box);
  return box;
}

function drawBox(summary) {
  const box = boxes.get(summary.address) ?? newBox(summary.address);
  box.count.textContent = String(summary.mails);
  if (summary.address === chosen) box.button.setAttribute('aria-current', 'true');
  else box.button.removeAttribute('aria-current');
  return box.item;
}

function unreadMark() {
  return element('span', 'unseen', ` (${word('unread')})`);
}

function mailRow(mail) {
  const known = rows.get(mail.id);
  if (known) return Object.assign(known, {mail}).item;
  const item = element('li');
  const button = element('button', 'mail-row');
  button.type = 'button';
  button.classList.toggle('unread', !read.has(mail.id));
  button.append(element('span', 'sender', nameOf(mail.headers.From)), timeOf(mail.at),
    element('span', 'subject', subjectOf(mail)), element('span', 'snippet', (mail.text ?? '').slice(0, 120)));
  if (!read.has(mail.id)) button.querySelector('.subject').append(unreadMark());
  button.addEventListener('click', () => open(mail.id));
  item.append(button);
  rows.set(mail.id, {item, button, mail});
  return item;
}

function open(id) {
  const {button, mail} = rows.get(id);
  read.add(id);
  button.classList.remove('unread');
  button.querySelector('.unseen')?.remove();
  openMail(mail);
}

function back() {
  const id = openedId();
  closeMail();
  rows.get(id)?.button.focus();
}

function refusedRow(refusal) {
  const item = element('li', 'missed');
  const why = refusal.outcome === 'REFUSED' ? `${word('mailRefused')} ${refusal.reply}`
    : word({ABORTED: 'mailAborted', BOUNCED: 'mailBounced'}[refusal.outcome] ?? 'mailDisconnected');
  item.append(element('span', 'sender', refusal.envelope?.from || '<>'), timeOf(refusal.at), element('span', 'aside', why));
  return item;
}

async function drawMails(summary) {
  if (!summary || (drawn.address === summary.address && drawn.revision === summary.revision)) return;
  const box = await call('GET', `${mailboxPath(summary.address)}/mails?pageSize=${SHOWN}`);
  if (summary.address !== chosen) return;
  const items = [
    ...box.mails.map(mail => [mail.at, mailRow(mail)]),
    ...box.refused.map(refusal => [refusal.at, refusedRow(refusal)]),
  ];
  items.sort(([one], [other]) => Date.parse(other) - Date.parse(one));
  byId('box-title').textContent = summary.address;
  byId('box-truncated').hidden = !box.truncated && box.total <= SHOWN;
  arrange(byId('mails'), items.length > 0 ? items.map(([, item]) => item) : [element('li', 'note', word('noMail'))]);
  drawn = {address: summary.address, revision: summary.revision};
}

function announce(listing) {
  const newest = listing.mailboxes.find(box => box.revision > newestRevision && box.mails > 0);
  if (newestRevision >= 0 && newest) {
    byId('mail-announce').textContent = `${byId('mail-announce').dataset.new} ${newest.address}`;
  }
  newestRevision = listing.revision;
}

async function load() {
  const contains = byId('mail-find').value.trim();
  const listing = await call('GET', `/v1/mailboxes?${new URLSearchParams({limit: String(SHOWN + 1), contains})}`);
  const summaries = listing.mailboxes.slice(0, SHOWN);
  const none = summaries.length === 0;
  if (!summaries.some(box => box.address === chosen)) {
    chosen = summaries[0]?.address;
    rows.clear();
    closeMail();
  }
  byId('post').hidden = none;
  byId('mail-empty').hidden = !none || contains !== '';
  byId('mail-not-found').hidden = !none || contains === '';
  byId('mail-more').hidden = listing.mailboxes.length <= SHOWN;
  byId('mail-truncated').hidden = !listing.truncated;
  byId('mail-total').textContent = none ? '' : `${summaries.length}${listing.mailboxes.length > SHOWN ? '+' : ''}`;
  arrange(byId('boxes'), summaries.map(drawBox));
  markOwn();
  await drawMails(summaries.find(box => box.address === chosen));
  announce(listing);
}

const refresh = coalescing(load, () => {});

function choose(address) {
  if (chosen !== address) rows.clear();
  chosen = address;
  closeMail();
  refresh();
}

byId('mail-back').addEventListener('click', back);
byId('mail').addEventListener('keydown', event => {
  if (event.key === 'Escape') back();
});
byId('mail-find').addEventListener('input', refresh);
byId('mail-clear').addEventListener('click', async event => {
  if (!confirm(event.currentTarget.dataset.sure)) return;
  await call('DELETE', '/v1/mailboxes');
  boxes.clear();
  rows.clear();
  drawn = {};
  refresh();
});

onChange(refresh);
refresh();
