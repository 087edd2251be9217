import { instagramIngress } from '../../shared/platforms/instagram/ingress.ts';
import { createMetaWebhookHandler } from './create-webhook-handler.ts';

export const handle = createMetaWebhookHandler(instagramIngress);
