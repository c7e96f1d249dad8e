import {byId, call, element, pathOf, word} from './common.js';

const form = byId('knobs');
const fields = form.elements;
const answer = byId('knobs-answer');
const textOf = (select, value) => [...select.options].find(option => option.value === value).textContent;
const seconds = value => `PT${Number(value)}S`;
const numberOr = value => (value === '' ? undefined : Number(value));

// Shows the fields that belong to the chosen modes, and only those.
function fit() {
  form.querySelectorAll('fieldset').forEach(fieldset => {
    const mode = fieldset.querySelector('select').value;
    fieldset.querySelectorAll('[data-for]').forEach(label => {
      label.hidden = !label.dataset.for.split(' ').includes(mode);
      label.querySelector('input').disabled = label.hidden;
    });
  });
}

const given = name => (fields[name].disabled ? '' : fields[name].value.trim());

function chosen() {
  return {
    mode: fields.mode.value,
    commandStatus: given('commandStatus') || undefined,
    count: numberOr(given('count')),
    ratePerSecond: numberOr(given('ratePerSecond')),
    delay: given('delay') ? seconds(given('delay')) : undefined,
    receipts: {
      mode: fields.receiptMode.value,
      delay: given('receiptDelay') ? seconds(given('receiptDelay')) : undefined,
      errorCode: given('errorCode') || undefined,
      count: numberOr(given('receiptCount')),
    },
  };
}

// PT1H30M, as the server writes durations, in the reader's words.
function spoken(duration) {
  const [, hours, minutes, secs] = duration.match(/^PT(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?$/);
  const parts = [[hours, 'hour'], [minutes, 'minute'], [secs, 'second']].filter(([amount]) => amount);
  const format = ([amount, unit]) =>
    new Intl.NumberFormat(document.documentElement.lang, {style: 'unit', unit, unitDisplay: 'short'}).format(amount);
  return parts.map(format).join(' ');
}

function describe(knobs) {
  const extras = value => [value.commandStatus, value.delay && spoken(value.delay), value.errorCode,
    value.ratePerSecond && `${value.ratePerSecond}/s`, value.count && `${value.applied} / ${value.count}`]
    .filter(Boolean);
  const part = (select, value) => [textOf(select, value.mode), ...extras(value)].join(', ');
  const hits = knobs.mode === 'ACCEPT' || knobs.count ? '' : ` (${word('hits')} ${knobs.applied})`;
  return `${part(fields.mode, knobs)}${hits} · ${form.querySelectorAll('legend')[1].textContent} – ${part(fields.receiptMode, knobs.receipts)}`;
}

function override(number, knobs) {
  const item = element('li');
  const remove = element('button', 'quiet', word('remove'));
  remove.type = 'button';
  remove.setAttribute('aria-label', `${word('remove')} ${number}`);
  remove.addEventListener('click', () => change('DELETE', `${pathOf(number)}/knobs`, undefined, 'applied'));
  item.append(element('b', '', number), element('span', '', describe(knobs)), remove);
  return item;
}

function show(knobs) {
  const normal = knobs.mode === 'ACCEPT' && knobs.receipts.mode === 'AT_ONCE';
  byId('in-force').textContent = describe(knobs);
  byId('in-force-short').textContent = normal ? '' : textOf(fields.mode, knobs.mode);
  byId('in-force-short').hidden = normal;
  const overrides = Object.entries(knobs.overrides);
  byId('overrides-box').hidden = overrides.length === 0;
  byId('overrides').replaceChildren(...overrides.map(([number, own]) => override(number, own)));
  document.dispatchEvent(new CustomEvent('overrides', {detail: Object.keys(knobs.overrides)}));
}

async function load() {
  try {
    show(await call('GET', '/v1/knobs'));
  } catch {
    byId('in-force').textContent = word('offline');
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
  const number = fields.number.value.trim();
  change('PUT', number ? `${pathOf(number)}/knobs` : '/v1/knobs', chosen(), 'applied');
});
byId('back-to-normal').addEventListener('click', async () => {
  await change('DELETE', '/v1/knobs', undefined, 'reset');
  form.reset();
  fit();
});
if (matchMedia('(max-width: 60rem)').matches) byId('knobs-box').open = false;
fit();
load();
setInterval(load, 3000);
