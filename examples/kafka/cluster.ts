import { setTimeout as wait } from 'node:timers/promises';
import { Kafka, logLevel } from 'kafkajs';

export const [ARTICLES, FACTS, FAILED] = ['articles', 'articles.facts', 'articles.failed'] as const;
const brokers = (process.env.KAFKA_BROKERS || '127.0.0.1:9092').split(',');

let said = '';
/** Prints a message, unless it repeats the previous one. */
export function say(message: string): void {
  if (message !== said) console.log(message);
  said = message;
}

/** Resolves to a client once a broker answers, retrying until then. Later log messages of the client are one line each. */
export async function connect(): Promise<Kafka> {
  const asking = new Kafka({
    clientId: 'youju',
    brokers,
    logLevel: logLevel.NOTHING,
    retry: { retries: 0 },
    connectionTimeout: 2000,
  });
  for (;;) {
    const admin = asking.admin();
    try {
      await admin.connect();
      await admin.disconnect();
      say(`connected to Kafka at ${brokers}`);
      break;
    } catch {
      say(`waiting for Kafka at ${brokers}; start one with: docker run --rm -p 9092:9092 apache/kafka`);
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
        say(`Kafka: ${log.message}`),
  });
}
