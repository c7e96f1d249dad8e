import {byId, call, element} from './common.js';
import {described, given, hits, knobPanel, numberOr, seconds} from './knob-panel.js';

const panel = byId('push-knobs');
const form = panel.querySelector('form');
const {service, mode, scope} = form.elements;
const names = new Map();
let devices = [];

const knobsOf = protocol => `/v1/push/${protocol}/knobs`;

// The devices of the chosen service; what is chosen stays when it is still there.
function offer() {
  const kept = scope.value;
  const everyone = element('option', '', scope.dataset.everyone);
  everyone.value = '';
  scope.replaceChildren(everyone, ...devices.filter(one => one.protocol === service.value && !one.gone).map(one => {
    const option = element('option', '', one.name);
    option.value = one.deviceId;
    return option;
  }));
  scope.value = [...scope.options].some(option => option.value === kept) ? kept : '';
}

const load = knobPanel({
  panel,
  all: () => knobsOf(service.value),
  one: id => `/v1/devices/${encodeURIComponent(id)}/knobs`,
  told: 'push-knobs-shown',
  called: id => names.get(id) ?? id,
  isNormal: knobs => knobs.mode === 'ACCEPT',
  describe: knobs => `${described(mode, knobs)}${hits(knobs)}`,
  chosen: ({mode, code, retryAfterSeconds, count, ratePerSecond, delay}) => ({
    mode: mode.value,
    code: given(code) || undefined,
    retryAfterSeconds: numberOr(given(retryAfterSeconds)),
    count: numberOr(given(count)),
    ratePerSecond: numberOr(given(ratePerSecond)),
    delay: seconds(given(delay)),
  }),
});

service.addEventListener('change', () => {
  offer();
  load();
});
form.addEventListener('reset', () => {
  const kept = service.value;
  setTimeout(() => {
    service.value = kept;
    offer();
  });
});
document.addEventListener('devices-listed', event => {
  devices = event.detail;
  devices.forEach(one => names.set(one.deviceId, one.name));
  offer();
});
document.addEventListener('push-knobs-shown', async event => {
  const others = [...service.options].filter(option => !option.selected).map(option => call('GET', knobsOf(option.value)));
  const overridden = (await Promise.all(others)).flatMap(({overrides}) => Object.keys(overrides));
  document.dispatchEvent(new CustomEvent('device-overrides', {detail: [...event.detail, ...overridden]}));
});
