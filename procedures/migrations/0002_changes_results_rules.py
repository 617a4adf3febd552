import common.addresses
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('procedures', '0001_initial'),
        ('ward', '0006_pictures_in_texts'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ChangeItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveIntegerField(default=0, verbose_name='Thứ tự')),
                ('code', models.CharField(max_length=8, validators=[django.core.validators.RegexValidator('^\\d\\.\\d{6}$', 'Mã thủ tục có dạng 1.001193.')], verbose_name='Mã thủ tục')),
                ('name', models.CharField(max_length=500, verbose_name='Tên thủ tục')),
                ('action', models.CharField(choices=[('added', 'Ban hành mới'), ('amended', 'Sửa đổi, bổ sung'), ('repealed', 'Bãi bỏ')], max_length=8, verbose_name='Thay đổi')),
                ('effective_on', models.DateField(verbose_name='Có hiệu lực từ ngày')),
                ('replaced_by_code', models.CharField(blank=True, max_length=8, validators=[django.core.validators.RegexValidator('^\\d\\.\\d{6}$', 'Mã thủ tục có dạng 1.001193.')], verbose_name='Mã thủ tục thay thế')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='Nội dung thay đổi')),
                ('change_set', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='procedures.changeset', verbose_name='Quyết định')),
                ('edition', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='procedures.edition', verbose_name='Bản mới của thủ tục')),
                ('field', models.ForeignKey(blank=True, help_text='Cần khi thủ tục chưa có trong danh mục.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='procedures.field', verbose_name='Lĩnh vực')),
                ('procedure', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='procedures.procedure', verbose_name='Thủ tục')),
            ],
            options={
                'verbose_name': 'thay đổi',
                'verbose_name_plural': 'Thay đổi của quyết định',
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ResultPeriod',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.CharField(blank=True, max_length=200, unique=True, validators=[common.addresses.validate_slug], verbose_name='Đường dẫn')),
                ('state', models.CharField(choices=[('draft', 'Bản nháp'), ('published', 'Đã công bố'), ('withdrawn', 'Đã thu hồi')], default='draft', editable=False, max_length=12, verbose_name='Trạng thái')),
                ('public_from_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='Công khai từ')),
                ('public_until_at', models.DateTimeField(blank=True, help_text='Để trống: công khai không thời hạn.', null=True, verbose_name='Tự gỡ lúc')),
                ('state_reason', models.TextField(blank=True, editable=False, verbose_name='Lý do')),
                ('state_changed_at', models.DateTimeField(editable=False, null=True, verbose_name='Chuyển trạng thái lúc')),
                ('title', models.CharField(help_text='Ví dụ: Quý III/2026.', max_length=120, verbose_name='Tên kỳ')),
                ('kind', models.CharField(choices=[('month', 'Tháng'), ('quarter', 'Quý'), ('half', '6 tháng'), ('nine_months', '9 tháng'), ('year', 'Năm'), ('other', 'Kỳ khác')], max_length=12, verbose_name='Loại kỳ')),
                ('starts_on', models.DateField(verbose_name='Từ ngày')),
                ('ends_on', models.DateField(verbose_name='Đến hết ngày')),
                ('cut_off_on', models.DateField(blank=True, null=True, verbose_name='Chốt số liệu ngày')),
                ('denominator', models.CharField(choices=[('resolved', 'hồ sơ đã giải quyết'), ('received', 'hồ sơ đã tiếp nhận')], default='resolved', max_length=8, verbose_name='Tỷ lệ đúng hạn tính trên')),
                ('note', models.TextField(blank=True, verbose_name='Ghi chú')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='Sửa lần cuối')),
                ('published_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='Người công bố')),
                ('updated_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='Người sửa cuối')),
            ],
            options={
                'verbose_name': 'kỳ kết quả giải quyết',
                'verbose_name_plural': 'Kết quả giải quyết thủ tục',
                'permissions': [('publish_resultperiod', 'Công bố kết quả giải quyết')],
            },
        ),
        migrations.CreateModel(
            name='ResultAddress',
            fields=[
                ('slug', models.CharField(max_length=200, primary_key=True, serialize=False, verbose_name='Đường dẫn')),
                ('period', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='addresses', to='procedures.resultperiod', verbose_name='Kỳ')),
            ],
            options={
                'verbose_name': 'địa chỉ kỳ kết quả',
                'verbose_name_plural': 'Địa chỉ kỳ kết quả',
            },
        ),
        migrations.CreateModel(
            name='ResultRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveIntegerField(default=0, verbose_name='Thứ tự')),
                ('label', models.CharField(max_length=200, verbose_name='Lĩnh vực, đơn vị')),
                ('is_total', models.BooleanField(default=False, verbose_name='Dòng tổng')),
                ('carried_over_count', models.PositiveIntegerField(blank=True, null=True, verbose_name='Kỳ trước chuyển sang')),
                ('new_online_count', models.PositiveIntegerField(blank=True, null=True, verbose_name='Mới: trực tuyến')),
                ('new_direct_count', models.PositiveIntegerField(blank=True, null=True, verbose_name='Mới: trực tiếp, bưu chính')),
                ('received_count', models.PositiveIntegerField(blank=True, null=True, verbose_name='Tiếp nhận: tổng')),
                ('done_early_count', models.PositiveIntegerField(blank=True, null=True, verbose_name='Giải quyết trước hạn')),
                ('done_on_time_count', models.PositiveIntegerField(blank=True, null=True, verbose_name='Giải quyết đúng hạn')),
                ('done_late_count', models.PositiveIntegerField(blank=True, null=True, verbose_name='Giải quyết quá hạn')),
                ('done_count', models.PositiveIntegerField(blank=True, null=True, verbose_name='Đã giải quyết: tổng')),
                ('pending_on_time_count', models.PositiveIntegerField(blank=True, null=True, verbose_name='Đang giải quyết trong hạn')),
                ('pending_late_count', models.PositiveIntegerField(blank=True, null=True, verbose_name='Đang giải quyết quá hạn')),
                ('pending_count', models.PositiveIntegerField(blank=True, null=True, verbose_name='Đang giải quyết: tổng')),
                ('given_rate_percent', models.DecimalField(blank=True, decimal_places=2, help_text='Khi văn bản gốc ghi một tỷ lệ; cổng vẫn tự tính và nói rõ nếu khác.', max_digits=5, null=True, validators=[django.core.validators.MaxValueValidator(100)], verbose_name='Tỷ lệ đã công bố (%)')),
                ('field', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='procedures.field', verbose_name='Lĩnh vực')),
                ('period', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='procedures.resultperiod', verbose_name='Kỳ')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ward.unit', verbose_name='Đơn vị')),
            ],
            options={
                'verbose_name': 'dòng kết quả',
                'verbose_name_plural': 'Số liệu',
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='SituationAddress',
            fields=[
                ('slug', models.CharField(max_length=200, primary_key=True, serialize=False, verbose_name='Đường dẫn')),
                ('situation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='addresses', to='procedures.situation', verbose_name='Tình huống')),
            ],
            options={
                'verbose_name': 'địa chỉ tình huống',
                'verbose_name_plural': 'Địa chỉ tình huống',
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveIntegerField(default=0, verbose_name='Thứ tự')),
                ('title', models.CharField(blank=True, max_length=200, verbose_name='Tên bước')),
                ('text', models.TextField(verbose_name='Việc phải làm')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stages', to='procedures.edition', verbose_name='Thủ tục')),
            ],
            options={
                'verbose_name': 'bước',
                'verbose_name_plural': 'Trình tự thực hiện',
                'ordering': ['order', 'pk'],
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='changeset',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'draft'), ('public_from_at__isnull', False), _connector='OR'), name='procedures_changeset_public_has_moment', violation_error_message='Văn bản đã công bố phải có thời điểm công khai.'),
        ),
        migrations.AddConstraint(
            model_name='changeset',
            constraint=models.CheckConstraint(condition=models.Q(('public_from_at__isnull', True), ('public_until_at__isnull', True), ('public_until_at__gt', models.F('public_from_at')), _connector='OR'), name='procedures_changeset_public_until_after_from', violation_error_message='Thời điểm tự gỡ phải sau thời điểm công khai.'),
        ),
        migrations.AddConstraint(
            model_name='changeset',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), _negated=True), models.Q(('state_reason', ''), _negated=True), _connector='OR'), name='procedures_changeset_withdrawn_has_reason', violation_error_message='Khi thu hồi phải ghi lý do.'),
        ),
        migrations.AddConstraint(
            model_name='changeset',
            constraint=models.UniqueConstraint(fields=('number', 'issuer', 'issued_on'), name='procedures_changeset_once', violation_error_message='Quyết định này đã được nhập.'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.UniqueConstraint(fields=('edition', 'key'), name='procedures_case_key', violation_error_message='Hai trường hợp trùng tên.'),
        ),
        migrations.AddConstraint(
            model_name='fee',
            constraint=models.CheckConstraint(condition=models.Q(('amount_vnd__isnull', False), models.Q(('text', ''), _negated=True), _connector='OR'), name='procedures_fee_says_something', violation_error_message='Hãy ghi số tiền (0 khi không thu) hoặc mô tả khoản thu bằng lời.'),
        ),
        migrations.AddIndex(
            model_name='importrun',
            index=models.Index(fields=['state', 'started_at'], name='procedures_import_waiting'),
        ),
        migrations.AddConstraint(
            model_name='method',
            constraint=models.CheckConstraint(condition=models.Q(('channel', 'online'), ('online_level', ''), _connector='OR'), name='procedures_level_is_online', violation_error_message='Chỉ cách nộp trực tuyến mới có mức độ trực tuyến.'),
        ),
        migrations.AddConstraint(
            model_name='method',
            constraint=models.CheckConstraint(condition=models.Q(('time_amount__isnull', True), models.Q(('time_unit', ''), _negated=True), _connector='OR'), name='procedures_time_has_unit', violation_error_message='Thời hạn phải có đơn vị: ngày làm việc, ngày, giờ hay tháng.'),
        ),
        migrations.AddConstraint(
            model_name='method',
            constraint=models.CheckConstraint(condition=models.Q(('shortened_amount__isnull', True), ('shortened_amount__lte', models.F('time_amount')), _connector='OR'), name='procedures_shortened_is_shorter', violation_error_message='Thời hạn đã rút ngắn không thể dài hơn thời hạn quy định.'),
        ),
        migrations.AddIndex(
            model_name='edition',
            index=models.Index(models.F('procedure'), models.OrderBy(models.F('valid_from'), descending=True), condition=models.Q(('state', 'published')), name='procedures_edition_public'),
        ),
        migrations.AddIndex(
            model_name='edition',
            index=models.Index(models.OrderBy(models.F('updated_at'), descending=True), condition=models.Q(('state', 'draft')), name='procedures_edition_drafts'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'draft'), ('public_from_at__isnull', False), _connector='OR'), name='procedures_edition_public_has_moment', violation_error_message='Văn bản đã công bố phải có thời điểm công khai.'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(('public_from_at__isnull', True), ('public_until_at__isnull', True), ('public_until_at__gt', models.F('public_from_at')), _connector='OR'), name='procedures_edition_public_until_after_from', violation_error_message='Thời điểm tự gỡ phải sau thời điểm công khai.'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), _negated=True), models.Q(('state_reason', ''), _negated=True), _connector='OR'), name='procedures_edition_withdrawn_has_reason', violation_error_message='Khi thu hồi phải ghi lý do.'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.UniqueConstraint(fields=('procedure', 'number'), name='procedures_edition_number'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'published')), fields=('procedure', 'valid_from'), name='procedures_one_edition_a_day', violation_error_message='Thủ tục này đã có một bản công bố áp dụng từ đúng ngày ấy.'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='procedures_edition_has_title', violation_error_message='Thủ tục phải có tên.'),
        ),
        migrations.AddIndex(
            model_name='changeitem',
            index=models.Index(fields=['code', 'effective_on'], name='procedures_change_by_code'),
        ),
        migrations.AddConstraint(
            model_name='changeitem',
            constraint=models.UniqueConstraint(fields=('change_set', 'code'), name='procedures_change_once', violation_error_message='Mỗi thủ tục chỉ có một dòng trong một quyết định.'),
        ),
        migrations.AddConstraint(
            model_name='changeitem',
            constraint=models.CheckConstraint(condition=models.Q(('replaced_by_code', ''), ('action', 'repealed'), _connector='OR'), name='procedures_replaced_when_repealed', violation_error_message='Chỉ thủ tục bị bãi bỏ mới có thủ tục thay thế.'),
        ),
        migrations.AddIndex(
            model_name='resultperiod',
            index=models.Index(fields=['-ends_on', '-starts_on'], name='procedures_period_newest'),
        ),
        migrations.AddConstraint(
            model_name='resultperiod',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'draft'), ('public_from_at__isnull', False), _connector='OR'), name='procedures_resultperiod_public_has_moment', violation_error_message='Văn bản đã công bố phải có thời điểm công khai.'),
        ),
        migrations.AddConstraint(
            model_name='resultperiod',
            constraint=models.CheckConstraint(condition=models.Q(('public_from_at__isnull', True), ('public_until_at__isnull', True), ('public_until_at__gt', models.F('public_from_at')), _connector='OR'), name='procedures_resultperiod_public_until_after_from', violation_error_message='Thời điểm tự gỡ phải sau thời điểm công khai.'),
        ),
        migrations.AddConstraint(
            model_name='resultperiod',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), _negated=True), models.Q(('state_reason', ''), _negated=True), _connector='OR'), name='procedures_resultperiod_withdrawn_has_reason', violation_error_message='Khi thu hồi phải ghi lý do.'),
        ),
        migrations.AddConstraint(
            model_name='resultperiod',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='procedures_period_in_order', violation_error_message='Ngày cuối kỳ phải từ ngày đầu kỳ trở đi.'),
        ),
        migrations.AddConstraint(
            model_name='resultrow',
            constraint=models.UniqueConstraint(condition=models.Q(('is_total', True)), fields=('period',), name='procedures_one_total', violation_error_message='Mỗi kỳ chỉ có một dòng tổng.'),
        ),
        migrations.AddConstraint(
            model_name='resultrow',
            constraint=models.CheckConstraint(condition=models.Q(('given_rate_percent__isnull', True), models.Q(('given_rate_percent__gte', 0), ('given_rate_percent__lte', 100)), _connector='OR'), name='procedures_rate_is_percent', violation_error_message='Tỷ lệ phải từ 0 đến 100.'),
        ),
        migrations.AddConstraint(
            model_name='procedure',
            constraint=models.CheckConstraint(condition=models.Q(('code__regex', '^\\d\\.\\d{6}$')), name='procedures_code_form', violation_error_message='Mã thủ tục có dạng 1.001193: một chữ số, dấu chấm, sáu chữ số.'),
        ),
        migrations.AddConstraint(
            model_name='procedure',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), models.Q(('end_kind', ''), _negated=True), _connector='OR'), name='procedures_end_has_kind', violation_error_message='Khi ghi ngày hết hiệu lực, hãy chọn lý do: bãi bỏ hay hết hiệu lực.'),
        ),
        migrations.AddConstraint(
            model_name='procedure',
            constraint=models.CheckConstraint(condition=models.Q(('replaced_by__isnull', True), models.Q(('replaced_by', models.F('pk')), _negated=True), _connector='OR'), name='procedures_not_replacing_itself', violation_error_message='Thủ tục không thể thay thế chính nó.'),
        ),
    ]
