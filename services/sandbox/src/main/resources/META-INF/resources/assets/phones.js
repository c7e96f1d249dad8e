import {onChange} from './changes.js';
import {arrange, byId, call, coalescing, element, endsOfThreads, linked, ownKnobs, pathOf, timeOf, word} from './common.js';

const SHOWN = 24;
const cards = new Map();
const markOwn = ownKnobs('sms', cards);
const scrollToEnds = endsOfThreads(cards);
let first = true;

function stamp(instant, note, kind) {
  const line = element('p', 'stamp');
  line.append(timeOf(instant));
  if (note) line.append(element('span', `note-${kind}`, note));
  return line;
}

function receiptNote(message) {
  const {state, sent} = message.receipt;
  const times = sent > 1 && message.parts === 1 ? ` ×${sent}` : '';
  return word(state) + times;
}

// A message that came by a provider called over HTTP says by which.
function gatewayNote(message) {
  return message.session.startsWith('gateway:') ? [element('p', 'aside', `HTTP · ${message.session.slice('gateway:'.length)}`)] : [];
}

function incoming(message) {
  const bubble = element('div', 'bubble in');
  bubble.append(element('p', 'from', message.from), linked('p', 'text', message.text));
  if (message.parts > 1) bubble.append(element('p', 'aside', `${message.parts} ${word('parts')}`));
  if (message.outcome === 'DROPPED') bubble.append(element('p', 'aside', word('dropped')));
  bubble.append(...gatewayNote(message));
  bubble.append(stamp(message.receivedAt, receiptNote(message), message.receipt.state.toLowerCase()));
  return bubble;
}

function missed(message) {
  const bubble = element('div', 'bubble in missed');
  const refused = message.outcome === 'REFUSED';
  const why = refused ? `${word('refused')} (${message.commandStatus})` : word('undelivered');
  bubble.append(element('p', 'from', message.from), element('p', 'text', message.text), element('p', 'aside', why));
  bubble.append(stamp(message.receivedAt, refused ? '' : receiptNote(message), message.receipt.state.toLowerCase()));
  return bubble;
}

function outgoing(reply) {
  const bubble = element('div', 'bubble out');
  bubble.append(element('p', 'text', reply.text), stamp(reply.sentAt, reply.to, 'to'));
  return bubble;
}

function bubbles(thread) {
  const all = [
    ...thread.messages.map(message => [message.receivedAt, incoming(message)]),
    ...thread.undelivered.map(message => [message.receivedAt, missed(message)]),
    ...thread.replies.map(reply => [reply.sentAt, outgoing(reply)]),
  ];
  all.sort(([one], [other]) => Date.parse(one) - Date.parse(other));
  const nodes = all.map(([, node]) => node);
  if (thread.incomplete > 0) nodes.push(element('p', 'aside lone', word('incomplete')));
  return nodes;
}

function newCard(number) {
  const item = byId('phone').content.firstElementChild.cloneNode(true);
  const card = {item, revision: -1, messages: 0, toEnd: false, thread: item.querySelector('.thread')};
  item.querySelector('h3').textContent = number;
  card.thread.setAttribute('aria-label', `${card.thread.dataset.label} ${number}`);
  const form = item.querySelector('form');
  form.addEventListener('submit', event => {
    event.preventDefault();
    reply(number, form.elements.text, item.querySelector('.answer'));
  });
  cards.set(number, card);
  return card;
}

async function reply(number, input, answer) {
  answer.textContent = '';
  try {
    await call('POST', `${pathOf(number)}/replies`, {text: input.value});
    input.value = '';
  } catch (problem) {
    answer.textContent = problem.message;
  }
}

async function draw(summary) {
  const card = cards.get(summary.number) ?? newCard(summary.number);
  if (card.revision === summary.revision) return card;
  const thread = await call('GET', `${pathOf(summary.number)}/messages`);
  const atEnd = card.thread.scrollHeight - card.thread.scrollTop - card.thread.clientHeight < 40;
  card.thread.replaceChildren(...bubbles(thread));
  if (!first && summary.messages > card.messages) {
    byId('announce').textContent = `${byId('announce').dataset.new} ${summary.number}`;
    card.item.classList.remove('ringing');
    requestAnimationFrame(() => card.item.classList.add('ringing'));
  }
  card.toEnd = atEnd || card.revision < 0;
  card.revision = summary.revision;
  card.messages = summary.messages;
  return card;
}

// A phone that is being written on stays where it is.
function arrangeUnlessTyping(shown) {
  const list = byId('list');
  const typing = document.activeElement?.closest?.('.phone');
  const wanted = shown.map(card => card.item);
  if (typing && wanted.includes(typing)) {
    [...list.children].filter(item => !wanted.includes(item)).forEach(item => item.remove());
    wanted.filter(item => !item.isConnected).forEach(item => list.append(item));
  } else {
    arrange(list, wanted);
  }
}

async function load() {
  const contains = byId('find').value.replace(/[^+0-9]/g, '');
  const query = new URLSearchParams({limit: String(SHOWN + 1), contains});
  const listing = await call('GET', `/v1/phones?${query}`);
  const summaries = listing.phones.slice(0, SHOWN);
  const shown = [];
  for (const summary of summaries) shown.push(await draw(summary));
  arrangeUnlessTyping(shown);
  markOwn();
  scrollToEnds();
  byId('more').hidden = listing.phones.length <= SHOWN;
  byId('truncated').hidden = !listing.truncated;
  byId('empty').hidden = summaries.length > 0 || contains !== '';
  byId('not-found').hidden = summaries.length > 0 || contains === '';
  byId('total').textContent = summaries.length > 0 ? `${summaries.length}${listing.phones.length > SHOWN ? '+' : ''}` : '';
  first = false;
}

function showStatus(count) {
  const status = byId('status');
  const {bound, unbound, offline} = status.dataset;
  const text = count === undefined ? offline : count > 0 ? `${count} ${bound}` : unbound;
  if (status.textContent !== text) status.textContent = text;
  status.dataset.state = count === undefined ? 'offline' : count > 0 ? 'bound' : 'unbound';
}

async function checkSessions() {
  try {
    showStatus((await call('GET', '/v1/sessions')).sessions.length);
  } catch {
    showStatus(undefined);
  }
}

const refresh = coalescing(load, () => showStatus(undefined));

byId('find').addEventListener('input', refresh);
byId('clear').addEventListener('click', async event => {
  if (!confirm(event.currentTarget.dataset.sure)) return;
  await call('DELETE', '/v1/phones');
  cards.clear();
  byId('list').replaceChildren();
  refresh();
});

onChange(refresh, checkSessions);
refresh();
checkSessions();
setInterval(checkSessions, 3000);
