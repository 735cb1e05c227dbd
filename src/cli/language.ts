import type { Language } from '../show/describe.js';

/** The variables that choose a language, by POSIX: the first that is set decides. */
const VARIABLES = ['LC_ALL', 'LC_MESSAGES', 'LANG'];

/** The language of help, messages and views: what `--language` says, or the environment. It is needed before the arguments are checked. */
export function languageOf(argv: readonly string[], environment: Readonly<Record<string, string | undefined>>): Language {
  const at = argv.findIndex((argument) => argument === '--language' || argument.startsWith('--language='));
  const asked = at < 0 ? undefined : (argv[at]!.split('=')[1] ?? argv[at + 1]);
  if (asked === 'zh' || asked === 'en') return asked;
  const locale = VARIABLES.map((name) => environment[name]).find((value) => value !== undefined && value !== '');
  return locale !== undefined && /^zh/i.test(locale) ? 'zh' : 'en';
}
