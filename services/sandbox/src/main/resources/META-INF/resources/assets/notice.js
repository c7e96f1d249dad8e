// One notification as a lock screen shows it. Whatever a message says is shown as text; nothing is loaded.
import {call, element, timeOf, word} from './common.js';

function hostOf(address) {
  try {
    const {protocol, host} = new URL(address);
    return /^https?:$/.test(protocol) ? host : '';
  } catch {
    return '';
  }
}

function picture(address) {
  const box = element('p', 'picture');
  box.append(element('span', '', word('picture')), element('span', 'host', hostOf(address)));
  return box;
}

function destination(address, tapped) {
  const host = hostOf(address);
  if (!host) return element('p', 'host', address);
  const line = element('p');
  const link = element('a', 'host', host);
  link.href = address;
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  link.addEventListener('click', tapped);
  line.append(link);
  return line;
}

function details(notification) {
  const {messageId, ttl, urgency, topic, size, content} = notification;
  const data = content?.data && Object.entries(content.data).map(([key, value]) => `${key}: ${value}`).join('\n');
  const pairs = [['messageId', messageId], ['ttl', ttl], ['urgency', urgency], ['topic', topic], ['size', size], ['data', data]];
  const box = element('details');
  const list = element('dl', 'headers');
  pairs.filter(([, value]) => value !== undefined && value !== '').forEach(([name, value]) => {
    list.append(element('dt', '', word(name)), element('dd', '', String(value)));
  });
  box.append(element('summary', '', word('more')), list);
  return box;
}

function said(content, tapped) {
  if (!content) return [element('p', 'aside', word('unreadable'))];
  if (content.title === undefined && content.body === undefined) return [element('p', 'text', content.text ?? '')];
  return [
    element('p', 'title', content.title ?? ''),
    element('p', 'text', content.body ?? ''),
    ...(content.image ? [picture(content.image)] : []),
    ...(content.link ? [destination(content.link, tapped)] : []),
  ];
}

// A tap is told to the push service, which tells it to the sender where it does such things.
export function notice(notification, device) {
  const tapped = () => call('POST', `/v1/devices/${encodeURIComponent(device.deviceId)}/notifications/${encodeURIComponent(notification.id)}:tap`);
  const item = element('li', 'notice');
  const stamp = element('p', 'stamp');
  stamp.append(timeOf(notification.at));
  item.append(...said(notification.content, tapped));
  if (notification.outcome === 'DROPPED') item.append(element('p', 'aside', word('pushDropped')));
  item.append(stamp, details(notification));
  return item;
}

export function missedNotice(refusal) {
  const item = element('li', 'notice missed');
  const stamp = element('p', 'stamp');
  stamp.append(timeOf(refusal.at));
  item.append(element('p', 'aside', `${word('pushRefused')} ${refusal.status} · ${refusal.reason}`), stamp);
  return item;
}
