export {
  type Asked,
  asked,
  farOf,
  findable,
  type Findable,
  isTooShort,
  type Place,
  placeOf,
  places,
  textsOf,
} from './findable';
export { Finder } from './finder';
export { coreOf, lengthOf, nameForms, type NameForms } from './name-forms';
