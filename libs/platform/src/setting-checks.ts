import { Transform } from 'class-transformer';
import { IsIn, IsInt, Matches, Max, Min } from 'class-validator';

/** A whole number within bounds. */
export const Between = (least: number, most: number, message: string) => (target: object, key: string) => {
  const options = { message };
  [Transform(({ value }) => Number(value)), IsInt(options), Min(least, options), Max(most, options)].forEach(
    (decorate) => decorate(target, key),
  );
};
export const Port = (field: string) => Between(1, 65535, `${field} 必须是 1 到 65535 之间的整数端口号，例如 3000`);
export const Origin = (field: string) =>
  Matches(/^https?:\/\/[^/\s]+$/, { message: `${field} 必须是不带路径的网址，例如 https://park.example.cn` });
export const Address = (field: string) =>
  Matches(/^https?:\/\/[^\s/]+\S*$/, { message: `${field} 必须是 http(s) 网址，例如 https://gateway.example.cn/send` });
export const Switch = (field: string) => (target: object, key: string) => {
  Transform(({ value }) => ({ on: true, off: false })[String(value)] ?? value)(target, key);
  IsIn([true, false], { message: `${field} 只能是 on 或 off` })(target, key);
};
