from channels.auth import AuthMiddlewareStack
from django.urls import path

from webinars.consumers import RoomConsumer
from webinars.polling import room_events

websocket_urlpatterns = [path("ws/sessions/<slug:public_id>/", RoomConsumer.as_asgi(), name="room-socket")]
# HTTP beside Django's handler, with the same sign-in.
http_urlpatterns = [path("ws/sessions/<slug:public_id>/events/", AuthMiddlewareStack(room_events), name="room-events")]
