import { invalidArgument } from '../error.js';
import type { Statement } from '../statement.js';

/** @throws YoujuError `invalid-argument` if the statements are not a list, or the figure of one is none of the facts */
export function checkStatements(statements: readonly Statement[], count: number): void {
  if (!Array.isArray(statements)) throw invalidArgument('statements', 'an array of statements', statements);
  statements.forEach((statement, i) => {
    const { figure, evidence } = Object(statement) as Statement;
    if (!Number.isInteger(figure) || figure < 0 || figure >= count || Object(evidence) !== evidence)
      throw invalidArgument(`statements[${i}]`, 'a statement on one of the facts', figure);
  });
}
