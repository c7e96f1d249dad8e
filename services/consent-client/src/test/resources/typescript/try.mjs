// Uses the packed client as its users do; prints what it learnt.
import { Configuration, ConsentApi, ResponseError } from '@waymark/consent-client';

const api = new ConsentApi(new Configuration({ basePath: process.argv[2], accessToken: 't-1' }));
const entry = await api.recordConsent({
  consentStatement: {
    personId: 'ada', purpose: 'marketing', channel: 'sms', status: 'GRANTED', source: 'web-form',
    capturedAt: new Date('2026-11-22T07:59:00Z'),
  },
  idempotencyKey: 'k-1',
});
const { decisions } = await api.checkConsents({
  checkRequest: { checks: [{ personId: 'ada', purpose: 'marketing', channel: 'sms' }] },
});
let refused;
try {
  await api.listConsents({ personId: 'ada' });
} catch (error) {
  refused = error instanceof ResponseError ? error.response.status : error;
}
console.log(entry.ledgerPosition, decisions[0].decision, refused);
