import { conditionPanel, facedList, notHere, plainQuestion, withFormer } from './faced-list';
import { testsOf } from './list-field';
import { columnText, conditionText, conditionWith, listQuery, readListQuestion, Unreadable } from './list-question';
import { fieldPanel, withCondition } from './list-panel';
import { formerIn, lastOf, plainFields } from './plain-fields';
import { numberWords, readDay, readNumber } from './list-values';
import { selectionIn, selectionQuery } from './list-selection';
import { chipsOf, listHref, questionWords, subjectWords, testWords } from './list-words';

/** What every list does with its question: read it from an address, write it there, say it in words. */
export const lists = {
  read: readListQuestion,
  query: listQuery,
  href: listHref,
  chips: chipsOf,
  words: questionWords,
  subject: subjectWords,
  test: testWords,
  testsOf,
  selection: selectionIn,
  selectionQuery,
  columnText,
  conditionText,
  conditionWith,
  withCondition,
  fieldPanel,
  faced: facedList,
  notHere,
  conditionPanel,
  plainQuestion,
  plainFields,
  formerIn,
  lastOf,
  withFormer,
  values: { day: readDay, number: readNumber, numberWords },
  Unreadable,
};
