import nameContext from '../../data/company/context.tsv';
import { formsOfKind } from '../text/form-table.js';

/** Returns the words of one kind that occur next to names: data/company/context.tsv. */
export const contextWords = (kind: string): readonly string[] => formsOfKind(nameContext, kind);
