// The panels of knobs, all after the same table that the server wrote into the page. A panel shows the fields that fit, applies, resets, and lists overrides.
import {call, element, word} from './common.js';

const EVERY = 3000;

const number = value => (value === '' ? undefined : Number(value));
const unit = (amount, name) =>
  new Intl.NumberFormat(document.documentElement.lang, {style: 'unit', unit: name, unitDisplay: 'short'}).format(amount);

// PT1H30M, as the server writes durations, in the reader's words.
function spoken(duration) {
  const [, hours, minutes, seconds] = duration.match(/^PT(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?$/);
  const parts = [[hours, 'hour'], [minutes, 'minute'], [seconds, 'second']].filter(([amount]) => amount);
  return parts.map(([amount, name]) => unit(amount, name)).join(' ');
}

// How what was written into a field is sent, and how it is shown again.
const duration = {sent: value => (value ? `PT${Number(value)}S` : undefined), shown: spoken};
const INPUTS = {
  COUNT: {sent: number, shown: (count, state) => `${state.applied} / ${count}`},
  RATE: {sent: number, shown: rate => `${rate}/s`},
  RETRY_AFTER: {sent: number, shown: value => `Retry-After ${value}`},
  SECONDS: duration,
  LONG_SECONDS: duration,
  NUMBER: {sent: number, shown: String},
  TEXT: {sent: value => value || undefined, shown: String},
};

// What stands at a path such as receipts.mode.
const at = (state, path) => path.split('.').reduce((value, name) => value?.[name], state);

function put(body, path, value) {
  const names = path.split('.');
  const last = names.pop();
  names.reduce((inner, name) => (inner[name] ??= {}), body)[last] = value;
}

const inputsOf = fieldset => [...fieldset.querySelectorAll('input')];
const textOf = (select, value) => [...select.options].find(option => option.value === value)?.textContent ?? value;

function setUp(panel) {
  const {panel: id, path} = panel.dataset;
  const find = selector => panel.querySelector(selector);
  const form = find('form');
  const answer = find('.answer');
  const {service, scope} = form.elements;
  const groups = [...form.querySelectorAll('fieldset')].map(fieldset => ({fieldset, select: fieldset.querySelector('select')}));
  const everyone = scope?.options?.[0];
  const names = new Map();
  let offered = [];

  const everybody = chosen => path.replace('{service}', chosen ?? service?.value);
  const one = address => scope.parentElement.dataset.path.replace('{address}', encodeURIComponent(address));
  const calledOf = address => names.get(address) ?? address;

  function fit() {
    groups.forEach(({fieldset, select}) => inputsOf(fieldset).forEach(input => {
      const label = input.closest('label');
      label.hidden = !label.dataset.for.split(' ').includes(select.value);
      input.disabled = label.hidden;
    }));
  }

  // The addresses that the view shows; what is chosen stays when it is still there.
  function offer() {
    const kept = scope.value;
    scope.replaceChildren(everyone, ...offered.filter(each => !service || each.service === service.value).map(({address, name}) => {
      const option = element('option', '', name);
      option.value = address;
      return option;
    }));
    scope.value = [...scope.options].some(option => option.value === kept) ? kept : '';
  }

  function groupInWords(state, {fieldset, select}, place) {
    const inner = select.name.includes('.') ? at(state, select.name.split('.')[0]) : state;
    const extras = inputsOf(fieldset)
      .map(input => [INPUTS[input.dataset.input], at(state, input.name)])
      .filter(([, value]) => value !== undefined)
      .map(([kind, value]) => kind.shown(value, inner));
    const mode = [textOf(select, at(state, select.name)), ...extras].join(', ');
    if (place > 0) return `${fieldset.querySelector('legend').textContent} – ${mode}`;
    return at(state, select.name) === select.options[0].value || state.count ? mode : `${mode} (${word('hits')} ${state.applied})`;
  }

  const inWords = state => groups.map((group, place) => groupInWords(state, group, place)).join(' · ');

  function override(address, state) {
    const item = element('li');
    const remove = element('button', 'quiet', word('remove'));
    remove.type = 'button';
    remove.setAttribute('aria-label', `${word('remove')} ${calledOf(address)}`);
    remove.addEventListener('click', () => change('DELETE', one(address), undefined, 'applied'));
    item.append(element('b', '', calledOf(address)), element('span', '', inWords(state)), remove);
    return item;
  }

  // The gateways' knobs stand in a field of their own.
  const read = async chosen => {
    const {knobs, ...state} = await call('GET', everybody(chosen));
    return {...knobs, ...state};
  };

  async function showOverrides(overrides) {
    find('.overrides-box').hidden = Object.keys(overrides).length === 0;
    find('.overrides').replaceChildren(...Object.entries(overrides).map(([address, own]) => override(address, own)));
    const others = service ? [...service.options].filter(option => !option.selected).map(option => read(option.value)) : [];
    const addresses = [overrides, ...(await Promise.all(others)).map(state => state.overrides)].flatMap(Object.keys);
    document.dispatchEvent(new CustomEvent('overrides', {detail: {panel: id, addresses}}));
  }

  async function load() {
    try {
      const state = await read();
      const short = find('.in-force-short');
      const odd = groups.find(({select}) => at(state, select.name) !== select.options[0].value);
      find('.in-force').textContent = inWords(state);
      short.hidden = !odd;
      short.textContent = odd ? textOf(odd.select, at(state, odd.select.name)) : '';
      if (scope) await showOverrides(state.overrides);
    } catch (problem) {
      console.error(problem);
      find('.in-force').textContent = word('offline');
    }
  }

  async function change(method, target, body, done) {
    answer.textContent = '';
    try {
      await call(method, target, body);
      answer.dataset.kind = 'done';
      answer.textContent = answer.dataset[done];
    } catch (problem) {
      answer.dataset.kind = 'problem';
      answer.textContent = problem.message;
    }
    await load();
  }

  function chosen() {
    const body = {};
    groups.forEach(({fieldset, select}) => {
      put(body, select.name, select.value);
      inputsOf(fieldset).filter(input => !input.disabled).forEach(input => put(body, input.name, INPUTS[input.dataset.input].sent(input.value.trim())));
    });
    return body;
  }

  async function backToNormal() {
    const kept = service?.value;
    await change('DELETE', everybody(), undefined, 'reset');
    form.reset();
    if (service) service.value = kept;
    if (everyone) offer();
    fit();
  }

  form.addEventListener('change', fit);
  form.addEventListener('submit', event => {
    event.preventDefault();
    const address = scope?.value.trim();
    change('PUT', address ? one(address) : everybody(), chosen(), 'applied');
  });
  find('.back-to-normal').addEventListener('click', backToNormal);
  service?.addEventListener('change', () => {
    if (everyone) offer();
    load();
  });
  document.addEventListener('addresses', event => {
    if (event.detail.panel !== id) return;
    offered = event.detail.addresses;
    offered.forEach(({address, name}) => names.set(address, name));
    offer();
  });
  if (matchMedia('(max-width: 60rem)').matches) panel.open = false;
  fit();
  load();
  const again = () => panel.hidden || load();
  addEventListener('hashchange', again);
  setInterval(again, EVERY);
}

document.querySelectorAll('.knobs').forEach(setUp);
