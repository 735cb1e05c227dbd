import companies from '../../data/companies.tsv';
import { rowsOf } from '../text/forms.js';

/** A company that a table knows: its short name and the securities it has, the home market's first. */
export type Issuer = { readonly name: string; readonly listings: readonly string[] };

const ISSUERS: readonly (readonly [Issuer, readonly string[]])[] = rowsOf(companies).map(([name, listings, aliases]) => [
  { name: name!, listings: (listings ?? '').split(' ').filter(Boolean) },
  [
    name!,
    ...(aliases ?? '')
      .split(' ')
      .filter(Boolean)
      .map((alias) => alias.replaceAll('_', ' ')),
  ],
]);

/** Every name that the table has, with its issuer. */
export const COMPANY_FORMS: readonly (readonly [form: string, issuer: Issuer])[] = ISSUERS.flatMap(([issuer, forms]) =>
  forms.map((form) => [form, issuer] as const),
);

const BY_LISTING: ReadonlyMap<string, Issuer> = new Map(
  ISSUERS.flatMap(([issuer]) => issuer.listings.map((listing) => [listing, issuer] as const)),
);

/** The issuer of a listing (`01071.HK`), where the table has it. */
export const issuerOf = (listing: string): Issuer | undefined => BY_LISTING.get(listing);
