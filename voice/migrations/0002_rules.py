from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('voice', '0001_initial')]

    operations = [
        migrations.AddIndex(
            model_name='feedback',
            index=models.Index(fields=['state', 'received_at'], name='voice_feedback_state'),
        ),
        migrations.AddIndex(
            model_name='feedback',
            index=models.Index(condition=models.Q(('published_at__isnull', False)), fields=['-published_at'], name='voice_feedback_public'),
        ),
        migrations.AddConstraint(
            model_name='feedback',
            constraint=models.CheckConstraint(condition=models.Q(('forgotten_at__isnull', False), models.Q(models.Q(('sender_name', ''), _negated=True), models.Q(('sender_address', ''), _negated=True), models.Q(models.Q(('sender_phone', ''), _negated=True), models.Q(('sender_email', ''), _negated=True), _connector='OR')), _connector='OR'), name='voice_feedback_has_sender', violation_error_message='Phản ánh phải có họ tên, địa chỉ và số điện thoại hoặc thư điện tử của người gửi.'),
        ),
        migrations.AddConstraint(
            model_name='feedback',
            constraint=models.CheckConstraint(condition=models.Q(('forgotten_at__isnull', True), models.Q(('answer', ''), ('content', ''), ('refusal', ''), ('sender_address', ''), ('sender_email', ''), ('sender_name', ''), ('sender_phone', '')), _connector='OR'), name='voice_feedback_forgotten_is_empty', violation_error_message='Phản ánh đã hết hạn lưu không còn thông tin người gửi.'),
        ),
        migrations.AddConstraint(
            model_name='feedback',
            constraint=models.CheckConstraint(condition=models.Q(('published_at__isnull', True), models.Q(('may_publish', True), ('state', 'answered'), models.Q(('public_summary', ''), _negated=True), models.Q(('public_answer', ''), _negated=True)), _connector='OR'), name='voice_feedback_public_with_consent', violation_error_message='Chỉ công khai trả lời khi người gửi đã đồng ý và đã có văn bản công khai.'),
        ),
        migrations.AddConstraint(
            model_name='feedback',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'transferred'), _negated=True), models.Q(('transferred_to', ''), _negated=True), _connector='OR'), name='voice_feedback_transferred_to', violation_error_message='Hãy ghi cơ quan được chuyển đến.'),
        ),
        migrations.AddConstraint(
            model_name='feedback',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'answered'), _negated=True), models.Q(models.Q(models.Q(('answer', ''), _negated=True), ('forgotten_at__isnull', False), _connector='OR'), ('answered_by__isnull', False)), _connector='OR'), name='voice_feedback_answered', violation_error_message='Hãy ghi nội dung trả lời.'),
        ),
        migrations.AddConstraint(
            model_name='feedback',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('refusal', ''), _negated=True), ('forgotten_at__isnull', False), _connector='OR'), name='voice_feedback_refused_why', violation_error_message='Hãy ghi lý do không tiếp nhận.'),
        ),
        migrations.AddConstraint(
            model_name='poll',
            constraint=models.CheckConstraint(condition=models.Q(('closes_at__gt', models.F('opens_at'))), name='voice_poll_closes_after_opening', violation_error_message='Lúc đóng phải sau lúc mở.'),
        ),
        migrations.AddConstraint(
            model_name='choice',
            constraint=models.UniqueConstraint(fields=('poll', 'text'), name='voice_choice_once', violation_error_message='Phương án này đã có trong cuộc bình chọn.'),
        ),
        migrations.AddIndex(
            model_name='question',
            index=models.Index(condition=models.Q(('body_pictures', ''), _negated=True), fields=['id'], name='voice_question_pictures'),
        ),
        migrations.AddIndex(
            model_name='question',
            index=models.Index(condition=models.Q(('state', 'published')), fields=['-public_from_at'], name='voice_question_public'),
        ),
        migrations.AddIndex(
            model_name='question',
            index=models.Index(condition=models.Q(('state', 'published')), fields=['field', '-public_from_at'], name='voice_question_of_field'),
        ),
        migrations.AddIndex(
            model_name='question',
            index=models.Index(condition=models.Q(('order__gt', 0), ('state', 'published')), fields=['order'], name='voice_question_frequent'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'draft'), ('public_from_at__isnull', False), _connector='OR'), name='voice_question_public_has_moment', violation_error_message='Văn bản đã công bố phải có thời điểm công khai.'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(('public_from_at__isnull', True), ('public_until_at__isnull', True), ('public_until_at__gt', models.F('public_from_at')), _connector='OR'), name='voice_question_public_until_after_from', violation_error_message='Thời điểm tự gỡ phải sau thời điểm công khai.'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), _negated=True), models.Q(('state_reason', ''), _negated=True), _connector='OR'), name='voice_question_withdrawn_has_reason', violation_error_message='Khi thu hồi phải ghi lý do.'),
        ),
        migrations.AddConstraint(
            model_name='reception',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='voice_reception_ends_after_start', violation_error_message='Giờ kết thúc phải sau giờ bắt đầu.'),
        ),
        migrations.AddConstraint(
            model_name='reception',
            constraint=models.UniqueConstraint(fields=('day', 'starts_at', 'leader_name'), name='voice_reception_once', violation_error_message='Người này đã có buổi tiếp vào ngày, giờ ấy.'),
        ),
        migrations.AddConstraint(
            model_name='reception',
            constraint=models.CheckConstraint(condition=models.Q(('leader_name', ''), _negated=True), name='voice_reception_has_leader', violation_error_message='Hãy ghi người tiếp, hoặc chọn chức danh đang có người giữ.'),
        ),
        migrations.AddConstraint(
            model_name='receptionrules',
            constraint=models.CheckConstraint(condition=models.Q(('pk', 1)), name='voice_reception_rules_single', violation_error_message='Cổng chỉ có một nội quy tiếp công dân.'),
        ),
        migrations.AddIndex(
            model_name='vote',
            index=models.Index(fields=['voted_on'], name='voice_vote_day'),
        ),
        migrations.AddConstraint(
            model_name='vote',
            constraint=models.UniqueConstraint(fields=('poll', 'visitor'), name='voice_vote_once_a_day'),
        ),
        migrations.AddIndex(
            model_name='workitem',
            index=models.Index(condition=models.Q(('is_public', True)), fields=['day'], name='voice_work_item_public'),
        ),
        migrations.AddConstraint(
            model_name='workitem',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__isnull', True), models.Q(('ends_at__gt', models.F('starts_at')), ('starts_at__isnull', False)), _connector='OR'), name='voice_work_item_ends_after_start', violation_error_message='Giờ kết thúc phải sau giờ bắt đầu.'),
        ),
    ]
