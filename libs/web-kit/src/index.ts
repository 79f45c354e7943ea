export { fieldStates } from './forms/field-states';
export { FormRejected, formRejected } from './forms/form-rejected';
export { type FormReading, readForm, type Typed } from './forms/read-form';
export { LoginPages } from './login/login-pages';
export { type Flash, redirect } from './redirect';
export { type FrontDoor, runWebApp } from './run-web-app';
export type { NavigationItem } from './views/chrome';
export { View } from './views/pages';
export { createWebApp, type WebAppOptions } from './web-app';
