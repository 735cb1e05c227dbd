import { setTimeout as wait } from 'node:timers/promises';
import { Kafka, logLevel } from 'kafkajs';

export const [ARTICLES, FACTS, FAILED] = ['articles', 'articles.facts', 'articles.failed'] as const;
const brokers = (process.env.KAFKA_BROKERS || '127.0.0.1:9092').split(',');

let lastMessage = '';
/** Prints a message, unless it repeats the previous one. */
export function logOnce(message: string): void {
  if (message !== lastMessage) console.log(message);
  lastMessage = message;
}

/** Resolves to a client once a broker answers, retrying until then. Later log messages of the client are one line each. */
export async function connect(): Promise<Kafka> {
  const probe = new Kafka({
    clientId: 'youju',
    brokers,
    logLevel: logLevel.NOTHING,
    retry: { retries: 0 },
    connectionTimeout: 2000,
  });
  for (;;) {
    const admin = probe.admin();
    try {
      await admin.connect();
      await admin.disconnect();
      logOnce(`connected to Kafka at ${brokers}`);
      break;
    } catch {
      logOnce(`waiting for Kafka at ${brokers}; start one with: docker run --rm -p 9092:9092 apache/kafka`);
      await wait(1000);
    }
  }
  return new Kafka({
    clientId: 'youju',
    brokers,
    logLevel: logLevel.ERROR,
    logCreator:
      () =>
      ({ log }) =>
        logOnce(`Kafka: ${log.message}`),
  });
}
