export { operatorsOf } from './operand';
export { parseCriterion } from './parse-criterion';
export { parseExpression, type ParsedExpression, type ParseProblem, type ScoreModels, withModels } from './parse';
