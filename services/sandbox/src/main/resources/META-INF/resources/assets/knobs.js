import {byId, pathOf} from './common.js';
import {described, given, hits, knobPanel, numberOr, seconds} from './knob-panel.js';

const panel = byId('knobs');
const fields = panel.querySelector('form').elements;
const receipts = panel.querySelectorAll('legend')[1].textContent;

knobPanel({
  panel,
  all: '/v1/knobs',
  one: number => `${pathOf(number)}/knobs`,
  told: 'phone-overrides',
  isNormal: knobs => knobs.mode === 'ACCEPT' && knobs.receipts.mode === 'AT_ONCE',
  describe: knobs => `${described(fields.mode, knobs)}${hits(knobs)} · ${receipts} – ${described(fields.receiptMode, knobs.receipts)}`,
  chosen: ({mode, commandStatus, count, ratePerSecond, delay, receiptMode, receiptDelay, errorCode, receiptCount}) => ({
    mode: mode.value,
    commandStatus: given(commandStatus) || undefined,
    count: numberOr(given(count)),
    ratePerSecond: numberOr(given(ratePerSecond)),
    delay: seconds(given(delay)),
    receipts: {
      mode: receiptMode.value,
      delay: seconds(given(receiptDelay)),
      errorCode: given(errorCode) || undefined,
      count: numberOr(given(receiptCount)),
    },
  }),
});
