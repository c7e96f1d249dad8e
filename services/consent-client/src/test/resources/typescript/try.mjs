// Uses the packed client as its users do; prints what it learnt.
import { Configuration, ConsentApi, ResponseError, SubscriptionApi } from '@waymark/consent-client';

const configuration = new Configuration({ basePath: process.argv[2], accessToken: 't-1' });
const api = new ConsentApi(configuration);
const consentStatement = {
  personId: 'ada', purpose: 'marketing', channel: 'sms', status: 'GRANTED', source: 'web-form',
  capturedAt: new Date('2026-11-22T07:59:00Z'),
};
const entry = await api.recordConsent({ consentStatement, idempotencyKey: 'k-1' });
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

// From here on the first try of each call gets no answer.
const repeated = await api.recordConsent({ consentStatement });
const batch = await api.recordConsents({ batchRequest: { statements: [consentStatement] } });
const known = await api.listConsents({ personId: 'ada' });
let lost;
try {
  await new SubscriptionApi(configuration).tapSubscription({ subscriptionName: { personId: 'ada', channel: 'wechat', template: 'order-shipped' } });
} catch (error) {
  lost = error.name;
}
console.log(repeated.ledgerPosition, batch.answers.length, known.consents.length, lost);
