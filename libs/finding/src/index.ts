export { type Asked, asked, findable, type Findable, isTooShort, type Place, placeOf } from './findable';
export { Finder } from './finder';
export { coreOf, lengthOf, nameForms, type NameForms } from './name-forms';
