import {call, element, word} from './common.js';

export const textOf = (select, value) => [...select.options].find(option => option.value === value).textContent;
export const seconds = value => (value ? `PT${Number(value)}S` : undefined);
export const numberOr = value => (value === '' ? undefined : Number(value));

// What the reader wrote into a field; nothing when the field does not belong to the chosen mode.
export const given = field => (field.disabled ? '' : field.value.trim());

// PT1H30M, as the server writes durations, in the reader's words.
export function spoken(duration) {
  const [, hours, minutes, secs] = duration.match(/^PT(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?$/);
  const parts = [[hours, 'hour'], [minutes, 'minute'], [secs, 'second']].filter(([amount]) => amount);
  const format = ([amount, unit]) =>
    new Intl.NumberFormat(document.documentElement.lang, {style: 'unit', unit, unitDisplay: 'short'}).format(amount);
  return parts.map(format).join(' ');
}

// The mode of a setting with what belongs to it, and how often it was hit.
export function described(select, value) {
  const extras = [value.commandStatus, value.delay && spoken(value.delay), value.errorCode, value.code, value.retryAfterSeconds && `Retry-After ${value.retryAfterSeconds}`,
    value.ratePerSecond && `${value.ratePerSecond}/s`, value.count && `${value.applied} / ${value.count}`];
  return [textOf(select, value.mode), ...extras.filter(Boolean)].join(', ');
}

export const hits = value => (value.mode === 'ACCEPT' || value.count ? '' : ` (${word('hits')} ${value.applied})`);

// A panel of knobs: shows the fields that fit, applies, resets, and lists overrides.
// all: the path of everybody's knobs, or what answers it; one: from an address to the path of its own; called: from an address to
// what people call it; told: the event with the addresses overridden. Answers what loads the knobs anew.
export function knobPanel({panel, all, one, chosen, describe, isNormal, told, called = address => address}) {
  const everybody = () => (typeof all === 'function' ? all() : all);
  const find = selector => panel.querySelector(selector);
  const form = find('form');
  const answer = find('.answer');

  function fit() {
    form.querySelectorAll('fieldset').forEach(fieldset => {
      const mode = fieldset.querySelector('select').value;
      fieldset.querySelectorAll('[data-for]').forEach(label => {
        label.hidden = !label.dataset.for.split(' ').includes(mode);
        label.querySelector('input').disabled = label.hidden;
      });
    });
  }

  function override(address, knobs) {
    const item = element('li');
    const remove = element('button', 'quiet', word('remove'));
    remove.type = 'button';
    remove.setAttribute('aria-label', `${word('remove')} ${called(address)}`);
    remove.addEventListener('click', () => change('DELETE', one(address), undefined, 'applied'));
    item.append(element('b', '', called(address)), element('span', '', describe(knobs)), remove);
    return item;
  }

  function show(knobs) {
    const short = find('.in-force-short');
    find('.in-force').textContent = describe(knobs);
    short.hidden = isNormal(knobs);
    short.textContent = short.hidden ? '' : textOf(form.elements.mode, knobs.mode);
    const overrides = Object.entries(knobs.overrides);
    find('.overrides-box').hidden = overrides.length === 0;
    find('.overrides').replaceChildren(...overrides.map(([address, own]) => override(address, own)));
    document.dispatchEvent(new CustomEvent(told, {detail: Object.keys(knobs.overrides)}));
  }

  async function load() {
    try {
      show(await call('GET', everybody()));
    } catch {
      find('.in-force').textContent = word('offline');
    }
  }

  async function change(method, path, body, done) {
    answer.textContent = '';
    try {
      await call(method, path, body);
      answer.dataset.kind = 'done';
      answer.textContent = answer.dataset[done];
    } catch (problem) {
      answer.dataset.kind = 'problem';
      answer.textContent = problem.message;
    }
    await load();
  }

  form.addEventListener('change', fit);
  form.addEventListener('submit', event => {
    event.preventDefault();
    const address = form.elements.scope.value.trim();
    change('PUT', address ? one(address) : everybody(), chosen(form.elements), 'applied');
  });
  find('.back-to-normal').addEventListener('click', async () => {
    await change('DELETE', everybody(), undefined, 'reset');
    form.reset();
    fit();
  });
  if (matchMedia('(max-width: 60rem)').matches) panel.open = false;
  fit();
  load();
  setInterval(load, 3000);
  return load;
}
