
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ward', '0004_pages_places_disclosure_weather'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='alert',
            name='ward_alert_maintenance_has_times',
        ),
        migrations.AddConstraint(
            model_name='alert',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'maintenance'), _negated=True), models.Q(('resumes_at__gt', models.F('stops_at')), ('resumes_at__isnull', False), ('stops_at__isnull', False)), _connector='OR'), name='ward_alert_maintenance_has_times', violation_error_message='Thông báo bảo trì phải có giờ ngừng và giờ dự kiến hoạt động lại, sau giờ ngừng.'),
        ),
    ]
