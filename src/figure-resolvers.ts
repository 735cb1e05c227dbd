import type { Resolver } from './profile.js';
import { resolveDamage } from './quantity/damage.js';
import { resolveCurrencies } from './quantity/metric.js';
import { resolveComparedRates, resolveLots } from './quantity/resolve-context.js';
import { resolveSharedSigns } from './quantity/shared-signs.js';

/** What only the whole document tells about figures, in the order in which it is resolved. */
export const FIGURE_RESOLVERS: readonly Resolver[] = [
  (drafts, { doc }) => resolveCurrencies(doc, drafts),
  (drafts, { doc }) => resolveSharedSigns(doc, drafts),
  (drafts, { doc }) => resolveComparedRates(doc, drafts),
  (drafts, { doc }) => resolveLots(doc, drafts),
  (drafts, { doc }) => resolveDamage(doc, drafts),
];
