// WeCom: members and customers as their phones show the conversation, and the employee's list of broadcasts. Whatever a message says is shown as text, but for the few marks of a textcard; nothing is loaded.
import {onChange} from './changes.js';
import {arrange, byId, call, coalescing, element, endsOfThreads, offerAddresses, ownKnobs, timeOf, word} from './common.js';
import {textcard} from './textcard.js';

const SHOWN = 24;
const cards = new Map();
const markOwn = ownKnobs('wecom', cards);
const scrollToEnds = endsOfThreads(cards);
let newestRevision = -1;

const deedsOf = person => `/v1/wecom/people/${encodeURIComponent(person.id)}/deeds`;

function opening(card) {
  const line = element('p', 'opening');
  if (card.miniProgram) {
    line.append(element('span', '', `${word('wecomMini')} ${card.miniProgram}`));
  } else if (card.link) {
    const link = element('a', '', word('wecomOpen'));
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

function stamped(box, at) {
  const stamp = element('p', 'stamp');
  stamp.append(timeOf(at));
  box.append(stamp);
  return box;
}

function messageBox(message) {
  const {card} = message;
  if (message.errcode !== 0) return element('p', 'deed missed', `${word('wecomMissed')} ${message.errcode}`);
  if (!card) return element('p', 'deed', word('wecomUnlicensed'));
  const box = element('div', card.title ? 'card' : 'bubble in');
  if (card.title) box.append(element('p', 'title', card.title));
  box.append(message.kind === 'textcard' ? textcard(card.text) : element('p', 'text', card.text));
  if (Object.keys(card.fields).length > 0) box.append(fieldsOf(card));
  box.append(...opening(card));
  return stamped(box, message.at);
}

function deedBox(deed) {
  if (deed.what === 'WRITE') {
    const box = element('div', 'bubble out');
    box.append(element('p', 'text', deed.text));
    return stamped(box, deed.at);
  }
  return element('p', 'deed', word({ADD: 'wecomAdded', LEAVE: 'wecomLeft', REMOVE: 'wecomRemoved'}[deed.what]));
}

async function attempt(answer, method, path, body) {
  answer.textContent = '';
  try {
    await call(method, path, body);
    return true;
  } catch (problem) {
    answer.textContent = problem.message;
    return false;
  }
}

function newCard(person) {
  const item = byId('wecom-person').content.firstElementChild.cloneNode(true);
  const find = selector => item.querySelector(selector);
  const card = {item, person, revision: -1};
  const member = person.kind === 'MEMBER';
  find('h3').textContent = person.name;
  find('.openid code').textContent = `${member ? 'brand' : 'shop'}:${person.id}`;
  find('.thread').setAttribute('aria-label', `${find('.thread').dataset.label} ${person.name}`);
  find('.menu').hidden = member;
  find('.reply').hidden = !member;
  const does = what => attempt(find('.answer'), 'POST', deedsOf(card.person), {what});
  find('.join').addEventListener('click', () => does(card.person.contact ? 'LEAVE' : 'ADD'));
  find('.remove').addEventListener('click', () => does('REMOVE'));
  find('.reply').addEventListener('submit', async event => {
    event.preventDefault();
    const {text} = event.target.elements;
    if (await attempt(find('.answer'), 'POST', deedsOf(card.person), {what: 'WRITE', text: text.value})) text.value = '';
  });
  cards.set(person.id, card);
  return card;
}

function ring(card, person) {
  byId('wecom-announce').textContent = `${byId('wecom-announce').dataset.new} ${person.name}`;
  card.item.classList.remove('ringing');
  requestAnimationFrame(() => card.item.classList.add('ringing'));
}

function draw(person) {
  const card = cards.get(person.id) ?? newCard(person);
  card.person = person;
  if (card.revision === person.revision) return card;
  const find = selector => card.item.querySelector(selector);
  const thread = find('.thread');
  thread.replaceChildren(...person.conversation.map(entry => (entry.type === 'did' ? deedBox(entry) : messageBox(entry))));
  if (person.conversation.length === 0) thread.append(element('p', 'deed', word('wecomNothing')));
  card.toEnd = true;
  find('.kind').textContent = word(person.kind === 'MEMBER' ? 'wecomMember' : person.contact ? 'wecomContact' : 'wecomNoContact');
  find('.kind').classList.toggle('not', person.kind !== 'MEMBER' && !person.contact);
  find('.join').textContent = word(person.contact ? 'wecomLeave' : 'wecomAdd');
  find('.remove').hidden = !person.contact;
  if (newestRevision >= 0 && person.revision > newestRevision && person.conversation.at(-1)?.type === 'message') ring(card, person);
  card.revision = person.revision;
  return card;
}

function taskRow(task) {
  const row = byId('wecom-task').content.firstElementChild.cloneNode(true);
  const waiting = task.statuses[0] ?? 0;
  row.querySelector('.what').textContent = task.card?.text ?? '';
  row.querySelector('.how').textContent = [1, 2, 3]
    .filter(status => task.statuses[status])
    .map(status => `${word(`wecomStatus${status}`)} ${task.statuses[status]}`)
    .concat(waiting > 0 ? [`${word('wecomStatus0')} ${waiting}`] : [])
    .join(' · ');
  const button = row.querySelector('button');
  button.hidden = waiting === 0;
  button.addEventListener('click', () => attempt(
    row.querySelector('.answer'), 'POST', `/v1/wecom/tasks/${encodeURIComponent(task.msgid)}:confirm`));
  return row;
}

async function load() {
  const contains = byId('wecom-find').value.trim();
  const {revision, people, tasks} = await call('GET', `/v1/wecom/people?${new URLSearchParams({limit: String(SHOWN), contains})}`);
  arrange(byId('wecom-list'), people.map(person => draw(person).item));
  markOwn();
  scrollToEnds();
  offerAddresses('wecom', people.map(person => ({address: person.id, name: person.name})));
  byId('wecom-tasks').replaceChildren(...tasks.map(taskRow));
  byId('wecom-broadcasts').hidden = tasks.length === 0;
  byId('wecom-empty').hidden = people.length > 0 || contains !== '';
  byId('wecom-total').textContent = people.length === 0 ? '' : String(people.length);
  newestRevision = revision;
}

const refresh = coalescing(load, () => {});

byId('wecom-add').querySelector('form').addEventListener('submit', async event => {
  event.preventDefault();
  const form = event.target;
  const person = {name: form.elements.name.value, kind: form.elements.kind.value};
  if (await attempt(form.querySelector('.answer'), 'POST', '/v1/wecom/people', person)) {
    form.reset();
    byId('wecom-add').open = false;
    refresh();
  }
});
byId('wecom-find').addEventListener('input', refresh);
byId('wecom-clear').addEventListener('click', async event => {
  if (!confirm(event.target.dataset.sure)) return;
  await call('DELETE', '/v1/wecom/messages');
  refresh();
});
onChange(refresh);
refresh();
