// A site that asks for notifications: registers its service worker, subscribes with its key, and hands the subscription to its backend.
import {byId, call} from './common.js';

const EVERY = 2000;
const PATIENCE = 8000;
const form = byId('subscribe');
const {person, key} = form.elements;
const say = (id, visible) => {
  byId(id).hidden = !visible;
};

function bytesOf(base64url) {
  const base64 = base64url.replaceAll('-', '+').replaceAll('_', '/');
  return Uint8Array.from(atob(base64), character => character.charCodeAt(0));
}

async function worker() {
  await navigator.serviceWorker.register('/shop/push-worker.js', {scope: '/shop/'});
  return navigator.serviceWorker.ready;
}

// A browser that cannot reach its push service may try for ever instead of saying so.
const soon = promise => Promise.race([promise, new Promise((done, give) => {
  setTimeout(() => give(new DOMException('no answer', 'AbortError')), PATIENCE);
})]);

// A browser refuses to keep a subscription of another key.
async function subscribe(registration, applicationServerKey) {
  await (await registration.pushManager.getSubscription())?.unsubscribe();
  return registration.pushManager.subscribe({userVisibleOnly: true, applicationServerKey});
}

// What a browser of the sandbox decrypts is shown by the same service worker, so that everything after the push service is as it would be.
async function standIn(registration) {
  const {browserId, subscription} = await call('POST', '/v1/browsers', {name: `${person.value} · shop`, vapidPublicKey: key.value.trim()});
  const seen = new Set();
  setInterval(async () => {
    const {notifications} = await call('GET', `/v1/devices/${browserId}/notifications`);
    for (const {id, messageId, content} of notifications.toReversed()) {
      if (content?.title === undefined || seen.has(id)) continue;
      seen.add(id);
      registration.active.postMessage({standIn: {messageId, ...content}});
    }
  }, EVERY);
  return subscription;
}

async function subscription(registration) {
  try {
    const own = (await soon(subscribe(registration, bytesOf(key.value.trim())))).toJSON();
    return {endpoint: own.endpoint, keys: own.keys};
  } catch (unreachable) {
    if (unreachable.name !== 'AbortError' && unreachable.name !== 'NotAllowedError') throw unreachable;
    say('stands-in', true);
    const {endpoint, keys} = await standIn(registration);
    return {endpoint, keys};
  }
}

const quoted = text => text.replaceAll("'", "'\\''");

function showCommand(device) {
  const url = `${form.dataset.profile}/v1/profiles/${encodeURIComponent(person.value)}/devices/shop-browser`;
  byId('command').textContent = [
    `curl -sS -X PUT '${quoted(url)}'`,
    '-H "Authorization: Bearer $(./waymark token app)" -H \'Content-Type: application/json\'',
    `-d '${quoted(JSON.stringify({platform: 'WEB', subscription: device}))}'`,
  ].join(' \\\n  ');
  say('subscribed', true);
}

form.addEventListener('submit', async event => {
  event.preventDefault();
  const answer = form.querySelector('.answer');
  const button = form.querySelector('button');
  answer.textContent = '';
  button.disabled = true;
  ['denied', 'stands-in', 'subscribed'].forEach(id => say(id, false));
  try {
    if (await Notification.requestPermission() !== 'granted') {
      say('denied', true);
      return;
    }
    showCommand(await subscription(await worker()));
  } catch (problem) {
    answer.textContent = problem.message;
  } finally {
    button.disabled = false;
  }
});

say('unsupported', !('serviceWorker' in navigator && 'PushManager' in window));
