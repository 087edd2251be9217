/** The fields that the stand-in's Meta knows, by the kind of object. */
export const graphFields: Readonly<Record<string, readonly string[]>> = {
  page: words(`
    affiliation attire category feed leadgen live_videos location mention message_context message_deliveries
    message_echoes message_edits message_reactions message_reads messages messaging_account_linking
    messaging_customer_information messaging_feedback messaging_handovers messaging_optins
    messaging_policy_enforcement messaging_postbacks messaging_referrals messenger_template_status_update
    name picture ratings response_feedback send_cart standby`),
  instagram: words(`
    comments live_comments mentions message_edit message_reactions messages messaging_handover
    messaging_optins messaging_postbacks messaging_referral messaging_seen response_feedback standby
    story_insights`),
  whatsapp_business_account: words(`
    account_alerts account_review_update account_settings_update account_update automatic_events
    business_capability_update business_username_update calls flows group_lifecycle_update
    group_participants_update group_settings_update group_status_update history message_echoes
    message_template_components_update message_template_quality_update message_template_status_update
    messages messaging_handovers partner_solutions payment_configuration_update phone_number_name_update
    phone_number_quality_update security smb_app_state_sync smb_message_echoes standby
    template_category_update user_id_update user_preferences`),
};

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
