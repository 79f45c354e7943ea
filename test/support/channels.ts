export { type Channel, type Message, Refused } from '../../libs/notices/src/channels/channel';
export { Channels } from '../../libs/notices/src/channels/channels';
export { DingtalkChannel } from '../../libs/notices/src/channels/dingtalk-channel';
export { SmsChannel } from '../../libs/notices/src/channels/sms-channel';
export { WecomChannel } from '../../libs/notices/src/channels/wecom-channel';
export { signatureOf } from '../../libs/notices/src/domain/signature';
