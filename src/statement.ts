import type { Listing, TextSpan } from './span.js';

/** What a figure can measure; `concepts()` lists them with their names. */
export type ConceptId =
  | 'revenue'
  | 'netProfit'
  | 'netLoss'
  | 'netProfitAdjusted'
  | 'netLossAdjusted'
  | 'operatingProfit'
  | 'grossProfit'
  | 'grossMargin'
  | 'operatingMargin'
  | 'netMargin'
  | 'pretaxProfit'
  | 'ebitda'
  | 'eps'
  | 'lossPerShare'
  | 'bvps'
  | 'roe'
  | 'operatingCashFlow'
  | 'cash'
  | 'assets'
  | 'liabilities'
  | 'equity'
  | 'debt'
  | 'debtRatio'
  | 'inventory'
  | 'rdExpense'
  | 'cost'
  | 'capex'
  | 'impairment'
  | 'tax'
  | 'dividendPerShare'
  | 'dividendTotal'
  | 'buybackAmount'
  | 'buybackPrice'
  | 'buybackShares'
  | 'capitalRaised'
  | 'issuePrice'
  | 'issueShares'
  | 'loan'
  | 'creditLine'
  | 'guarantee'
  | 'subsidy'
  | 'registeredCapital'
  | 'shareCapital'
  | 'subscriptionMultiple'
  | 'couponRate'
  | 'yield'
  | 'stake'
  | 'sharesHeld'
  | 'sharesTraded'
  | 'tradeAmount'
  | 'dealPrice'
  | 'holdingValue'
  | 'sharesPledged'
  | 'sharesUnlocked'
  | 'unlockedValue'
  | 'contractValue'
  | 'orderValue'
  | 'orderBacklog'
  | 'acquisitionPrice'
  | 'investment'
  | 'valuation'
  | 'fine'
  | 'claim'
  | 'fundSize'
  | 'price'
  | 'priceChange'
  | 'indexLevel'
  | 'indexChange'
  | 'turnover'
  | 'volume'
  | 'turnoverRate'
  | 'marketCap'
  | 'netInflow'
  | 'marginBalance'
  | 'pe'
  | 'pb'
  | 'ps'
  | 'nav'
  | 'targetPrice'
  | 'premium'
  | 'advancers'
  | 'decliners'
  | 'limitUps'
  | 'limitDowns'
  | 'priceLimit'
  | 'marginRequirement'
  | 'fee'
  | 'output'
  | 'sales'
  | 'deliveries'
  | 'shipments'
  | 'capacity'
  | 'units'
  | 'unitPrice'
  | 'area'
  | 'contractedArea'
  | 'contractedSales'
  | 'employees'
  | 'layoffs'
  | 'users'
  | 'customers'
  | 'stores'
  | 'boxOffice'
  | 'marketShare'
  | 'growth'
  | 'marketSize'
  | 'throughput'
  | 'gdp'
  | 'industrialOutput'
  | 'retailSales'
  | 'fixedInvestment'
  | 'fiscalSpending'
  | 'cpi'
  | 'ppi'
  | 'pmi'
  | 'm2'
  | 'socialFinancing'
  | 'interestRate'
  | 'exports'
  | 'imports'
  | 'foreignTrade'
  | 'unemployment'
  | 'payrolls'
  | 'population'
  | 'tariff'
  | 'houseSales'
  | 'openMarketOperation'
  | 'capitalAdequacy'
  | 'nplRatio'
  | 'provisionCoverage'
  | 'newListings'
  | 'probability'
  | 'weight';

/** Concepts that are reported, traded or counted alike. */
export type ConceptGroup = 'results' | 'capital' | 'holdings' | 'deals' | 'market' | 'operation' | 'economy' | 'else';

/** A concept, with names for display. */
export interface Concept {
  /** The identifier in statements. */
  id: ConceptId;
  /** What it belongs to. */
  group: ConceptGroup;
  /** The name in Chinese. */
  zh: string;
  /** The name in English. */
  en: string;
  /** The closest concept of the IFRS taxonomy (`ifrs-full:Revenue`) or of US-GAAP, if one is known. */
  xbrl?: string;
}

/** What a figure states about its concept: the value, how much the value changed, or its ratio to a whole. */
export type StatementRole = 'level' | 'change' | 'share';

/**
 * What a change is measured against: the same time a year before (同比), the period before (环比), the trading day before, the end
 * of last year (较年初), a plan, or the issue price.
 */
export type Basis = 'yoy' | 'qoq' | 'prev' | 'ytd' | 'plan' | 'initial';

/** How far the figure is a fact: it is so, is meant to be, is expected, is an estimate, or holds under a condition. */
export type Status = 'actual' | 'planned' | 'forecast' | 'estimated' | 'conditional';

/** The one that a statement is about: a company, or what the text names instead (上证指数, 现货黄金, 美国). */
export interface Bearer {
  /** The canonical name of a company, otherwise the words of the text. */
  name: string;
  /** The listing of a company, as in its fact. */
  listing?: Listing;
}

/** The period or moment that a value belongs to. */
export interface Period {
  /** TIMEX3 (ISO 8601), as in a date fact: `2026-Q1`, `2026-01/2026-05`. */
  timex: string;
  /** The first calendar day, if known. */
  from?: string;
  /** The last calendar day, inclusive, if known. */
  to?: string;
}

/** Whose word a figure is, where it is not that of the company itself or of the article. */
export interface Source {
  /** `named`: a house or person (浙商证券预计); `consensus`: the market (预估); `hearsay`: nobody confirms it (据报道). */
  kind: 'named' | 'consensus' | 'hearsay';
  /** The name of the source. */
  name?: string;
  /** The listing of the source, if it is a listed company. */
  listing?: Listing;
}

/** What of a statement the text says in so many words. */
export type Dimension =
  | 'concept'
  | 'entity'
  | 'period'
  | 'segment'
  | 'investee'
  | 'counterparty'
  | 'of'
  | 'direction'
  | 'basis'
  | 'status'
  | 'source';

/** What a figure measures: whose it is, what, when, how it changed, and how sure it is. */
export interface Statement {
  /** Index of the figure in `facts`. */
  figure: number;
  /** What is measured; `other` if no concept of the table fits: then `evidence.concept.text` names it. */
  concept: ConceptId | 'other';
  /** Whose it is. */
  entity?: Bearer;
  /** When it holds. */
  period?: Period;
  /** The part of the entity that the figure covers: 广告和营销, 中国市场, H股. */
  segment?: string;
  /** The company whose shares are held, traded or pledged. */
  investee?: Bearer;
  /** The other party of a deal. */
  counterparty?: Bearer;
  /** Whether the figure is the value, a change of it or its ratio to a whole. */
  role: StatementRole;
  /** The concept of the whole, if the role is `share`. */
  of?: ConceptId | 'other';
  /** The direction of a change or flow. */
  direction?: 'up' | 'down';
  /** What a change is measured against. */
  basis?: Basis;
  /** How far the figure is a fact. */
  status: Status;
  /** Whose word it is. */
  source?: Source;
  /** The measured share of such statements that are right, from 0 to 1. */
  confidence?: number;
  /** Where the text says each dimension. A dimension without a span is concluded. */
  evidence: { [D in Dimension]?: TextSpan };
}
