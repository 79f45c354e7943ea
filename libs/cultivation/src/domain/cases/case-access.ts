import { permission } from '@park/identity';

/** What can be done with the cases of titles, and who may. */
export const caseRights = {
  viewCases: permission('cultivation.view-cases', '培育专员和领导可以查看全部培育案卷', {
    roles: ['cultivation-officer', 'park-leader'],
    system: true,
  }),

  workCases: permission('cultivation.work-cases', '培育专员可以建立、办理和流转培育案卷，登记认定结果', {
    roles: ['cultivation-officer'],
    system: true,
  }),

  setTargets: permission('cultivation.set-targets', '领导可以设定各称号的年度目标：全园、分功能区、分培育专员', {
    roles: ['park-leader'],
  }),

  takeOverCases: permission('cultivation.take-over-cases', '已在途的培育案卷只由系统按所处阶段接入', {
    roles: [],
    system: true,
  }),
};
