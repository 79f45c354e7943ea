import { checkUscc } from '@park/kernel';
console.log(checkUscc('9144030071526726XG'));
