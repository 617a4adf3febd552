"""Another process that publishes: for each line it reads, one prepared draft becomes public; answers with its title."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cchc_portal.settings")
import django

django.setup()

from django.db import connection  # noqa: E402

from news.models import Category, Post  # noqa: E402

category = Category.objects.filter(is_announcement=False).first()
print("ready", flush=True)
for number, _ in enumerate(sys.stdin, start=1):
    post = Post.objects.create(title=f"Tin vừa công bố số {number}", category=category, body="<p>Nội dung của tin.</p>")
    post.publish(by=None)
    print(post.title, flush=True)
connection.close()
