import { Public } from '@park/identity';
import { NotFound } from '@park/kernel';
import { Config } from '@park/platform';
import { Controller, Get, Header, Req } from '@nestjs/common';
import { BlockList, isIPv6 } from 'node:net';
import { mayAsk } from '../domain/address-rule';
import { OperationsOverview } from '../overview.service';
import { Traffic } from '../traffic';
import { metricsText } from './metrics-text';

interface Asked {
  readonly ip: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** GET /metrics for monitoring: to the addresses that the configuration names, by default those of the machine itself. */
@Controller()
export class MetricsController {
  private readonly allowed = new BlockList();

  constructor(
    private readonly config: Config,
    private readonly overview: OperationsOverview,
    private readonly traffic: Traffic,
  ) {
    for (const rule of config.metricsAllow.split(',')) this.allow(rule);
  }

  @Get('metrics')
  @Public()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  async metrics(@Req() { ip, headers }: Asked): Promise<string> {
    const isPassedOn = headers['x-forwarded-for'] !== undefined || headers['forwarded'] !== undefined;
    const asking = { address: ip, isPassedOn, trustsProxy: Boolean(this.config.trustProxy) };
    if (!mayAsk(asking, (address) => this.allowed.check(address, kindOf(address)))) throw new NotFound();
    return metricsText(await this.overview.read(), this.traffic.totals());
  }

  private allow(rule: string): void {
    const [address, bits] = rule.split('/');
    if (bits === undefined) this.allowed.addAddress(address!, kindOf(address!));
    else this.allowed.addSubnet(address!, Number(bits), kindOf(address!));
  }
}

function kindOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4';
}
