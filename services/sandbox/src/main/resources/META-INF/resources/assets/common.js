// What all views of the page need.

export const byId = id => document.getElementById(id);

export const word = name => document.querySelector(`#words [data-word="${name}"]`).textContent;

export const element = (tag, className, text) => {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
};

const LINK = /https?:\/\/[\w.~:/?#@!$&()*+,;=%-]*[\w/~#=&%]/g;

// A text whose links can be followed, as on a phone; each opens a tab of its own that learns nothing of this page.
export function linked(tag, className, text) {
  const made = element(tag, className);
  let from = 0;
  for (const {0: address, index} of text.matchAll(LINK)) {
    const link = element('a', '', address);
    link.href = address;
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
    made.append(text.slice(from, index), link);
    from = index + address.length;
  }
  made.append(text.slice(from));
  return made;
}

// Answers the body, or throws an Error whose message is the problem's detail.
export async function call(method, path, body) {
  const response = await fetch(path, {
    method,
    headers: body === undefined ? {} : {'content-type': 'application/json'},
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  const answer = text ? JSON.parse(text) : undefined;
  if (!response.ok) throw new Error(answer?.detail ?? `HTTP ${response.status}`);
  return answer;
}

export const pathOf = number => `/v1/phones/${encodeURIComponent(number)}`;

export const mailboxPath = address => `/v1/mailboxes/${encodeURIComponent(address)}`;

const language = document.documentElement.lang;
const today = new Intl.DateTimeFormat(language, {timeStyle: 'medium', hourCycle: 'h23'});
const earlier = new Intl.DateTimeFormat(language, {dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23'});

export function timeOf(instant) {
  const date = new Date(instant);
  const format = date.toDateString() === new Date().toDateString() ? today : earlier;
  const time = element('time', '', format.format(date));
  time.dateTime = instant;
  return time;
}

// Answers a function that loads, and once more when it was called meanwhile.
export function coalescing(load, failed) {
  let busy = false;
  let again = false;
  return async function refresh() {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    try {
      await load();
    } catch (problem) {
      console.error(problem);
      failed();
    }
    busy = false;
    if (again) {
      again = false;
      setTimeout(refresh, 100);
    }
  };
}

// Shows on the cards, kept by their addresses, which have knobs of their own. Answers what does so for cards that are new.
export function ownKnobs(panel, cards) {
  let overridden = [];
  const mark = () => cards.forEach(({item}, address) => {
    item.querySelector('.own').hidden = !overridden.includes(address);
  });
  document.addEventListener('overrides', ({detail}) => {
    if (detail.panel !== panel) return;
    overridden = detail.addresses;
    mark();
  });
  return mark;
}

// Tells the panel whose knobs can be set singly: [{address, name, service}].
export const offerAddresses = (panel, addresses) => document.dispatchEvent(new CustomEvent('addresses', {detail: {panel, addresses}}));

// Scrolls the threads of the cards that have news to their ends, as soon as they are seen. Answers what does so.
export function endsOfThreads(cards) {
  const scroll = () => [...cards.values()].filter(card => card.toEnd).forEach(card => {
    const thread = card.item.querySelector('.thread');
    if (thread.clientHeight === 0) return;
    thread.scrollTo(0, thread.scrollHeight);
    card.toEnd = false;
  });
  addEventListener('hashchange', scroll);
  return scroll;
}

// Moves only what is out of place, so that focus and what is half done stay.
export function arrange(list, wanted) {
  [...list.children].filter(item => !wanted.includes(item)).forEach(item => item.remove());
  wanted.forEach((item, place) => {
    if (list.children[place] !== item) list.insertBefore(item, list.children[place] ?? null);
  });
}
