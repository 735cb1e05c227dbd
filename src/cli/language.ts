import type { Language } from '../output/describe.js';

/** The environment variables that set the language, in POSIX order of precedence; empty ones are ignored. */
const LOCALE_VARIABLES = ['LC_ALL', 'LC_MESSAGES', 'LANG'];

/**
 * Returns the language of help, messages and views, from `--language` or the environment. Reads `--language` itself because error
 * messages about invalid arguments need the language too.
 */
export function languageOf(argv: readonly string[], environment: Readonly<Record<string, string | undefined>>): Language {
  const at = argv.findIndex((argument) => argument === '--language' || argument.startsWith('--language='));
  const requested = at < 0 ? undefined : (argv[at]!.split('=')[1] ?? argv[at + 1]);
  if (requested === 'zh' || requested === 'en') return requested;
  const locale = LOCALE_VARIABLES.map((name) => environment[name]).find((value) => value !== undefined && value !== '');
  return locale !== undefined && /^zh/i.test(locale) ? 'zh' : 'en';
}
