import {byId, mailboxPath} from './common.js';
import {described, given, hits, knobPanel, numberOr, seconds} from './knob-panel.js';

const panel = byId('mail-knobs');
const fields = panel.querySelector('form').elements;

knobPanel({
  panel,
  all: '/v1/mail/knobs',
  one: address => `${mailboxPath(address)}/knobs`,
  told: 'mailbox-overrides',
  isNormal: knobs => knobs.mode === 'ACCEPT',
  describe: knobs => `${described(fields.mode, knobs)}${hits(knobs)}`,
  chosen: ({mode, count, ratePerSecond, delay}) => ({
    mode: mode.value,
    count: numberOr(given(count)),
    ratePerSecond: numberOr(given(ratePerSecond)),
    delay: seconds(given(delay)),
  }),
});
