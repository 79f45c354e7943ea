import { Module } from '@nestjs/common';
import { DataRequestsController } from './data-requests.controller';

/** Requests of people about what is kept of them, on pages; needs PrivacyModule.forApp. */
@Module({ controllers: [DataRequestsController] })
export class PrivacyPagesModule {}
