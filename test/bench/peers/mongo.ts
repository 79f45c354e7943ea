import { guard } from '@ucast/mongo2js';
import { Query } from 'mingo';
import sift from 'sift';
import type { Certain, Question } from '../certain';
import type { Predicates } from './predicates';

/** Engines that read queries of MongoDB. */
export const mongoEngines: readonly Predicates[] = [
  { name: '@ucast/mongo2js', compile: (certain) => guard(queryOf(certain, ABSENT_IS_LEAST)) },
  {
    name: 'mingo',
    compile: (certain) => {
      const query = new Query(queryOf(certain));
      return (company) => query.test(company);
    },
  },
  { name: 'sift', compile: (certain) => sift(queryOf(certain)), slow: true },
];

/** To some engines what is absent is smaller than everything. */
const ABSENT_IS_LEAST = true;

function queryOf(certain: Certain, absentIsLeast = false): object {
  const part = (each: Certain) => queryOf(each, absentIsLeast);
  if ('all' in certain) return { $and: certain.all.map(part) };
  return 'any' in certain ? { $or: certain.any.map(part) } : asked(certain, absentIsLeast ? { $exists: true } : {});
}

function asked({ column: { name, spec }, op, values, negated }: Question, known: object): object {
  const [first, second] = values;
  switch (op) {
    case 'exists':
      return { [name]: { $exists: !negated } };
    case 'gte':
      return { [name]: negated ? { ...known, $lt: first } : { $gte: first } };
    case 'lte':
      return { [name]: negated ? { $gt: first } : { ...known, $lte: first } };
    case 'between':
      if (negated) return { $or: [{ [name]: { ...known, $lt: first } }, { [name]: { $gt: second } }] };
      return { [name]: { $gte: first, $lte: second } };
    case 'oneOf':
      if (spec.kind === 'boolean') return { [name]: { $eq: negated ? !first : first } };
      return { [name]: negated ? { $exists: true, $nin: values } : { $in: values } };
  }
}
