// The description of a WeCom textcard: br, and div of the classes gray, highlight and normal; all else that looks like a mark is text
// (https://developer.work.weixin.qq.com/document/path/90236). Built of text nodes alone, never parsed as HTML.
import {element} from './common.js';

const MARK = /<br\s*\/?>|<div(?:\s+class\s*=\s*(?:"(gray|highlight|normal)"|'(gray|highlight|normal)'))?\s*>|<\/div>/gi;
const ENTITIES = {amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0'};

// Read once, and what comes of it is never read again.
const plain = text => text.replace(/&(amp|lt|gt|quot|apos|nbsp|#39);/g, (_, name) => ENTITIES[name] ?? "'");

export function textcard(description) {
  const root = element('div', 'text');
  let open = root;
  let from = 0;
  for (const mark of description.matchAll(MARK)) {
    open.append(plain(description.slice(from, mark.index)));
    from = mark.index + mark[0].length;
    const name = mark[0].toLowerCase();
    if (name.startsWith('<br')) {
      open.append(element('br'));
    } else if (name.startsWith('<div')) {
      const block = element('div', (mark[1] ?? mark[2] ?? '').toLowerCase());
      open.append(block);
      open = block;
    } else if (open !== root) {
      open = open.parentElement;
    }
  }
  open.append(plain(description.slice(from)));
  return root;
}
