// The devices that get push messages, each as a lock screen.
import {onChange} from './changes.js';
import {arrange, byId, call, coalescing, element, offerAddresses, ownKnobs, word} from './common.js';
import {missedNotice, notice} from './notice.js';

const SHOWN = 24;
const PAGE = 30;
const cards = new Map();
const markOwn = ownKnobs('push', cards);
const language = document.documentElement.lang;
const clock = new Intl.DateTimeFormat(language, {hour: '2-digit', minute: '2-digit', hourCycle: 'h23'});
const day = new Intl.DateTimeFormat(language, {weekday: 'long', month: 'long', day: 'numeric'});
let newestRevision = -1;

const isBrowser = device => device.protocol === 'webpush';
const pathOf = device => `/v1/${isBrowser(device) ? 'browsers' : `${device.protocol}/devices`}`;

async function addressOf(device) {
  const {browsers, devices} = await call('GET', pathOf(device));
  const found = browsers?.find(one => one.browserId === device.deviceId)?.subscription
    ?? devices?.find(one => one.deviceId === device.deviceId)?.token;
  return typeof found === 'object' ? JSON.stringify(found, null, 2) : found ?? '';
}

function newCard(device) {
  const item = byId('device').content.firstElementChild.cloneNode(true);
  const find = selector => item.querySelector(selector);
  const card = {item, revision: -1, leave: find('.leave'), kind: find('.kind')};
  find('h3').textContent = device.name;
  find('.lock').setAttribute('aria-label', `${find('.lock').dataset.label} ${device.name}`);
  find('.address').addEventListener('toggle', async event => {
    if (event.target.open) find('pre').textContent = await addressOf(device);
  });
  card.leave.textContent = word(isBrowser(device) ? 'leaveBrowser' : 'leaveApp');
  card.leave.addEventListener('click', () => call('DELETE', `${pathOf(device)}/${encodeURIComponent(device.deviceId)}`));
  cards.set(device.deviceId, card);
  return card;
}

function showGone(card, device) {
  const gone = word(isBrowser(device) ? 'goneBrowser' : 'goneApp');
  card.item.classList.toggle('gone', device.gone);
  card.kind.textContent = device.gone ? gone : word(device.protocol);
  card.leave.hidden = device.gone;
  card.item.querySelector('.address').hidden = device.gone;
}

async function draw(summary) {
  const card = cards.get(summary.deviceId) ?? newCard(summary);
  if (card.revision === summary.revision) return card;
  const device = await call('GET', `/v1/devices/${encodeURIComponent(summary.deviceId)}/notifications?pageSize=${PAGE}`);
  const shown = [
    ...device.notifications.map(notification => [notification.at, notice(notification, device)]),
    ...device.refused.map(refusal => [refusal.at, missedNotice(refusal)]),
  ];
  shown.sort(([one], [other]) => Date.parse(other) - Date.parse(one));
  const list = card.item.querySelector('.notices');
  list.replaceChildren(...shown.map(([, item]) => item));
  if (shown.length === 0) list.append(element('li', 'nothing', word('nothingNew')));
  if (newestRevision >= 0 && summary.revision > newestRevision && summary.notifications > 0) ring(card, device);
  showGone(card, device);
  card.revision = summary.revision;
  return card;
}

function ring(card, device) {
  byId('device-announce').textContent = `${byId('device-announce').dataset.new} ${device.name}`;
  card.item.classList.remove('ringing');
  requestAnimationFrame(() => card.item.classList.add('ringing'));
}

function tick() {
  const now = new Date();
  document.querySelectorAll('#device-list .clock').forEach(place => {
    place.firstElementChild.textContent = clock.format(now);
    place.lastElementChild.textContent = day.format(now);
  });
}

async function load() {
  const contains = byId('device-find').value.trim();
  const listing = await call('GET', `/v1/devices?${new URLSearchParams({limit: String(SHOWN + 1), contains})}`);
  const summaries = listing.devices.slice(0, SHOWN);
  const none = summaries.length === 0;
  const shown = [];
  for (const summary of summaries) shown.push(await draw(summary));
  arrange(byId('device-list'), shown.map(card => card.item));
  byId('device-empty').hidden = !none || contains !== '';
  byId('device-not-found').hidden = !none || contains === '';
  byId('device-more').hidden = listing.devices.length <= SHOWN;
  byId('device-truncated').hidden = !listing.truncated;
  byId('device-total').textContent = none ? '' : `${summaries.length}${listing.devices.length > SHOWN ? '+' : ''}`;
  newestRevision = listing.revision;
  tick();
  markOwn();
  offerAddresses('push', summaries.filter(one => !one.gone).map(one => ({address: one.deviceId, name: one.name, service: one.protocol})));
}

const refresh = coalescing(load, () => {});

const add = byId('device-add').querySelector('form');
add.elements.kind.addEventListener('change', () => {
  const app = add.elements.kind.value !== 'webpush';
  add.querySelector('.key').hidden = app;
  add.elements.vapidPublicKey.disabled = app;
});
add.addEventListener('submit', async event => {
  event.preventDefault();
  const answer = add.querySelector('.answer');
  const {kind, name, vapidPublicKey} = add.elements;
  const wanted = {name: name.value, vapidPublicKey: vapidPublicKey.disabled ? undefined : vapidPublicKey.value.trim()};
  answer.textContent = '';
  try {
    await call('POST', pathOf({protocol: kind.value}), wanted);
    name.value = '';
  } catch (problem) {
    answer.textContent = problem.message;
  }
});

byId('device-find').addEventListener('input', refresh);
byId('device-clear').addEventListener('click', async event => {
  if (confirm(event.currentTarget.dataset.sure)) await call('DELETE', '/v1/notifications');
});

onChange(refresh);
refresh();
setInterval(tick, 5000);
