import { NotFound } from '@park/kernel';
import type { PolicyFile } from '@park/policy';

/** The version whose pushes count: the one in force, else the last that was published. Throws NotFound for a policy that never was. */
export function publishedVersion({ current, versions }: PolicyFile) {
  const version = current ?? versions.find(({ publishedAt }) => publishedAt !== null);
  if (!version)
    throw new NotFound('这项政策还没有发布，没有落实情况。发布后可以在这里看到推送、申报和获得支持的企业。');
  return version;
}
