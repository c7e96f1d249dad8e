// The description of a WeCom textcard: br, and div of the classes gray, highlight and normal; all else that looks like a mark is text
// (https://developer.work.weixin.qq.com/document/path/90236). Built of text nodes alone, never parsed as HTML.
import {element} from './common.js';

const MARK = /<br\s*\/?>|<div(?:\s+class\s*=\s*(?:"(gray|highlight|normal)"|'(gray|highlight|normal)'))?\s*>|<\/div>/gi;

export function textcard(description) {
  const root = element('div', 'text marked');
  let open = root;
  let from = 0;
  for (const mark of description.matchAll(MARK)) {
    open.append(description.slice(from, mark.index));
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
  open.append(description.slice(from));
  return root;
}
