export { type Asked, asked, findable, type Findable, isTooShort, type Place, placeOf } from './findable';
export { Finder } from './finder';
