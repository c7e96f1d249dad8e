// Conversations with an official account, each as a phone shows it. Whatever a message says is shown as text; nothing is loaded.
import {onChange} from './changes.js';
import {arrange, byId, call, coalescing, element, endsOfThreads, offerAddresses, ownKnobs, timeOf, word} from './common.js';

const SHOWN = 24;
const cards = new Map();
const markOwn = ownKnobs('wechat', cards);
const scrollToEnds = endsOfThreads(cards);
let templates = [];
let newestRevision = -1;

const deedsOf = person => `/v1/wechat/people/${encodeURIComponent(person.openid)}/deeds`;

function opening(card) {
  const line = element('p', 'opening');
  if (card.miniProgram) {
    line.append(element('span', '', `${word('wechatMini')} ${card.miniProgram}`));
  } else if (card.link) {
    const link = element('a', '', word('wechatOpen'));
    link.href = card.link;
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
    line.append(link);
  }
  return line.childNodes.length === 0 ? [] : [line];
}

function fieldsOf(card) {
  const list = element('dl', 'fields');
  Object.entries(card.fields).forEach(([name, value]) => list.append(element('dt', '', name), element('dd', '', value)));
  return list;
}

function messageBox(message) {
  const {card} = message;
  if (message.errcode !== 0) return element('p', 'deed missed', `${word('wechatMissed')} ${message.errcode}`);
  if (!card) return element('p', 'deed', word('wechatBlocked'));
  const filled = Object.keys(card.fields).length > 0;
  const plain = !card.title && !filled;
  const box = element('div', plain ? 'bubble in' : filled ? 'card service' : 'card');
  if (card.title) box.append(element('p', 'title', card.title));
  if (card.picture) box.append(element('p', 'picture', word('picture')));
  if (filled) box.append(fieldsOf(card));
  if (card.text) box.append(element('p', 'text', card.text));
  const stamp = element('p', 'stamp');
  stamp.append(timeOf(message.at));
  box.append(...opening(card), stamp);
  return box;
}

function deedBox(deed) {
  if (deed.what === 'WRITE') {
    const box = element('div', 'bubble out');
    const stamp = element('p', 'stamp');
    stamp.append(timeOf(deed.at));
    box.append(element('p', 'text', deed.text), stamp);
    return box;
  }
  const says = {
    FOLLOW: 'wechatDidFollow', UNFOLLOW: 'wechatDidUnfollow', MENU: 'wechatPressed', ACCEPT: 'wechatAccepted', REFUSE: 'wechatRefusedMore',
  };
  return element('p', 'deed', `${word(says[deed.what])} ${deed.text ?? ''}`.trim());
}

async function does(card, what, text) {
  const answer = card.item.querySelector('.answer');
  answer.textContent = '';
  try {
    await call('POST', deedsOf(card.person), {what, text});
  } catch (problem) {
    answer.textContent = problem.message;
  }
}

function newCard(person) {
  const item = byId('wechat-person').content.firstElementChild.cloneNode(true);
  const find = selector => item.querySelector(selector);
  const card = {item, person, revision: -1};
  find('h3').textContent = person.name;
  find('.openid code').textContent = `brand:${person.openid}`;
  find('.thread').setAttribute('aria-label', `${find('.thread').dataset.label} ${person.name}`);
  templates.filter(template => template.kind === 'SUBSCRIBE').forEach(template => {
    const option = element('option', '', template.title);
    option.value = template.id;
    find('select').append(option);
  });
  find('.follow').addEventListener('click', () => does(card, card.person.follows ? 'UNFOLLOW' : 'FOLLOW'));
  find('.press').addEventListener('click', () => does(card, 'MENU', 'V1001_CART'));
  find('.accept').addEventListener('click', () => does(card, 'ACCEPT', find('select').value));
  find('.reply').addEventListener('submit', async event => {
    event.preventDefault();
    const {text} = event.target.elements;
    await does(card, 'WRITE', text.value);
    text.value = '';
  });
  cards.set(person.openid, card);
  return card;
}

function ring(card, person) {
  byId('wechat-announce').textContent = `${byId('wechat-announce').dataset.new} ${person.name}`;
  card.item.classList.remove('ringing');
  requestAnimationFrame(() => card.item.classList.add('ringing'));
}

function draw(person) {
  const card = cards.get(person.openid) ?? newCard(person);
  card.person = person;
  if (card.revision === person.revision) return card;
  const find = selector => card.item.querySelector(selector);
  const all = [...person.conversation, ...person.refused].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  const thread = find('.thread');
  thread.replaceChildren(...all.map(entry => (entry.type === 'did' ? deedBox(entry) : messageBox(entry))));
  if (all.length === 0) thread.append(element('p', 'deed', word('wechatNothing')));
  card.toEnd = true;
  find('.follows').textContent = word(person.follows ? 'wechatFollows' : 'wechatFollowsNot');
  find('.follows').classList.toggle('not', !person.follows);
  find('.follow').textContent = word(person.follows ? 'wechatUnfollow' : 'wechatFollow');
  if (newestRevision >= 0 && person.revision > newestRevision && all.at(-1)?.type === 'message') ring(card, person);
  card.revision = person.revision;
  return card;
}

async function load() {
  if (templates.length === 0) templates = await call('GET', '/v1/wechat/templates');
  const contains = byId('wechat-find').value.trim();
  const {revision, people} = await call('GET', `/v1/wechat/people?${new URLSearchParams({limit: String(SHOWN), contains})}`);
  arrange(byId('wechat-list'), people.map(person => draw(person).item));
  markOwn();
  scrollToEnds();
  offerAddresses('wechat', people.map(person => ({address: person.openid, name: person.name})));
  byId('wechat-empty').hidden = people.length > 0 || contains !== '';
  byId('wechat-total').textContent = people.length === 0 ? '' : String(people.length);
  newestRevision = revision;
}

const refresh = coalescing(load, () => {});

byId('wechat-add').querySelector('form').addEventListener('submit', async event => {
  event.preventDefault();
  const form = event.target;
  const answer = form.querySelector('.answer');
  answer.textContent = '';
  try {
    await call('POST', '/v1/wechat/people', {name: form.elements.name.value});
    form.reset();
    byId('wechat-add').open = false;
    refresh();
  } catch (problem) {
    answer.textContent = problem.message;
  }
});
byId('wechat-find').addEventListener('input', refresh);
byId('wechat-clear').addEventListener('click', async event => {
  if (!confirm(event.target.dataset.sure)) return;
  await call('DELETE', '/v1/wechat/messages');
  refresh();
});
onChange(refresh);
refresh();
