// The site's service worker: shows what a push service delivers, and opens its link when somebody taps on it.

// Only pages of the web are opened: whoever could write a message must not run a script or open a file.
function pageOf(link) {
  try {
    return /^https?:$/.test(new URL(link).protocol) ? link : undefined;
  } catch {
    return undefined;
  }
}

function show(payload) {
  const {messageId, title, body, image, link} = payload;
  return self.registration.showNotification(title, {body, image, tag: messageId, data: {link: pageOf(link)}});
}

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()));

self.addEventListener('push', event => {
  event.waitUntil(show(event.data.json()));
});

// Where the sandbox's browser stands in, the page passes on what that one decrypted.
self.addEventListener('message', event => {
  if (event.data.standIn) event.waitUntil(show(event.data.standIn));
});

self.addEventListener('notificationclick', event => {
  event.notification.close();
  const {link} = event.notification.data;
  if (link) event.waitUntil(self.clients.openWindow(link));
});
