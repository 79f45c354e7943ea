import { Bug } from '@park/kernel';
import { Injectable, type OnApplicationBootstrap, RequestMethod } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { PUBLIC, REQUIRES } from './declared-access';

/** Refuses to start while a route says neither who may use it nor that everybody may. */
@Injectable()
export class UndeclaredHandlers implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    const undeclared = this.discovery.getControllers().flatMap(({ metatype, instance }) => {
      if (!metatype || !instance) return [];
      const prototype = Object.getPrototypeOf(instance) as Record<string, Function>;
      return this.scanner
        .getAllMethodNames(prototype)
        .filter((name) => isRoute(prototype[name]!) && !this.declares([prototype[name]!, metatype]))
        .map((name) => `${metatype.name}.${name}`);
    });
    if (undeclared.length > 0)
      throw new Bug(
        `以下处理方法没有声明权限，程序拒绝启动。请加上 @Requires(…) 或 @Public()：${undeclared.join('、')}`,
      );
  }

  private declares(targets: Function[]): boolean {
    const found = (what: string) => this.reflector.getAllAndOverride<unknown>(what, targets as never) !== undefined;
    return found(PUBLIC) || found(REQUIRES);
  }
}

function isRoute(handler: Function): boolean {
  const method: unknown = Reflect.getMetadata('method', handler);
  return typeof method === 'number' && method in RequestMethod;
}
