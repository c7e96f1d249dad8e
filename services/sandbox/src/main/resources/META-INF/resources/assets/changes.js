// One connection that tells of changes, for all views: a browser has six for all pages of one address.

const listeners = [];
const losers = [];
let changes;

export function onChange(changed, lost = () => {}) {
  listeners.push(changed);
  losers.push(lost);
}

function listen() {
  changes = new EventSource('/v1/changes');
  changes.addEventListener('message', () => listeners.forEach(changed => changed()));
  changes.addEventListener('error', () => losers.forEach(lost => lost()));
}

// A page kept for the back button must not keep its connection.
addEventListener('pagehide', () => changes.close());
addEventListener('pageshow', event => {
  if (event.persisted) listen();
});
listen();
